package fr.morvan.teleconsult.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns whatever a request ends with into one problem document, without a word from inside.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Problem problem) {
        return answer(problem.detail(), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure) {
        log.error("a request failed", failure);
        return answer(Problem.detail(ProblemCode.INTERNAL), HttpHeaders.EMPTY);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = Problem.detail(ProblemCode.of(status));
        if (failure instanceof MethodArgumentNotValidException invalid) {
            detail.setProperty("fields", fields(invalid));
        }
        if (status.is5xxServerError()) {
            log.error("a request failed", failure);
        }
        return answer(detail, headers);
    }

    private static List<Map<String, String>> fields(MethodArgumentNotValidException invalid) {
        return invalid.getBindingResult().getFieldErrors().stream()
                .limit(20)
                .map(ProblemAdvice::field)
                .toList();
    }

    private static Map<String, String> field(FieldError error) {
        return Map.of("field", error.getField(), "rule", String.valueOf(error.getCode()));
    }

    private static ResponseEntity<Object> answer(ProblemDetail detail, HttpHeaders headers) {
        return ResponseEntity.status(detail.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail);
    }
}
