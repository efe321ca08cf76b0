package fr.morvan.mobile.problem;

import fr.morvan.keycloak.SignInRequired;
import fr.morvan.mobile.fhirclient.FhirFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Turns whatever a handler throws into one problem of the catalogue.
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<Object> known(Problem problem) {
        return answer(problem.code(), problem.detail(), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> record(FhirFailure failure) {
        var code = switch (failure) {
            case FhirFailure.Unavailable _ -> ProblemCode.RECORD_UNAVAILABLE;
            case FhirFailure.Unreadable _ -> ProblemCode.RECORD_UNREADABLE;
            case FhirFailure.SignInRefused _ -> ProblemCode.SIGN_IN_REQUIRED;
        };
        LOG.warn("{}: {}", code.code(), failure.getMessage());
        return answer(code, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return answer(ProblemCode.TOO_LARGE, HttpHeaders.EMPTY);
            }
        }
        return answer(ProblemCode.MALFORMED, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> mistyped(TypeMismatchException failure) {
        return answer(ProblemCode.MALFORMED, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<Object> other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse known) {
            return answer(codeOf(known.getStatusCode().value()), known.getHeaders());
        }
        LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return answer(ProblemCode.INTERNAL, HttpHeaders.EMPTY);
    }

    /// The problem for a status decided outside our own code: by Spring MVC or by the container.
    static ProblemCode codeOf(int status) {
        return switch (status) {
            case 401 -> ProblemCode.SIGN_IN_REQUIRED;
            case 403, 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 413 -> ProblemCode.TOO_LARGE;
            case 415 -> ProblemCode.MEDIA_TYPE;
            case 416 -> ProblemCode.RANGE;
            case 422 -> ProblemCode.INVALID;
            case 503 -> ProblemCode.RECORD_UNAVAILABLE;
            default -> status >= 500 ? ProblemCode.INTERNAL : ProblemCode.MALFORMED;
        };
    }

    private static ResponseEntity<Object> answer(ProblemCode code, HttpHeaders headers) {
        return answer(code, Problem.detail(code, Map.of()), headers);
    }

    private static ResponseEntity<Object> answer(ProblemCode code, ProblemDetail detail, HttpHeaders headers) {
        if (code == ProblemCode.SIGN_IN_REQUIRED) {
            return signIn();
        }
        var answer =
                ResponseEntity.status(code.status()).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (code.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(detail);
    }

    /// The same bytes as the caller filter's, whoever refuses the token.
    private static ResponseEntity<Object> signIn() {
        var same = SignInRequired.problem();
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.parseMediaType(same.contentType()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(same.body());
    }
}
