package fr.morvan.mobile.problem;

import java.io.Serial;
import java.util.Map;
import org.springframework.http.ProblemDetail;

/// Ends a request with one problem of the catalogue; carries no stack trace.
public final class Problem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient Map<String, String> errors;

    /// A problem whose code says all.
    public Problem(ProblemCode code) {
        this(code, Map.of());
    }

    /// A problem with what is wrong by field, `{"text": "obligatoire"}`.
    public Problem(ProblemCode code, Map<String, String> errors) {
        super(code.code(), null, false, false);
        this.code = code;
        this.errors = Map.copyOf(errors);
    }

    ProblemCode code() {
        return code;
    }

    ProblemDetail detail() {
        return detail(code, errors);
    }

    static ProblemDetail detail(ProblemCode code, Map<String, String> errors) {
        var detail = ProblemDetail.forStatus(code.status());
        detail.setType(code.type());
        detail.setTitle(code.title());
        if (code != ProblemCode.SIGN_IN_REQUIRED) {
            detail.setProperty("code", code.code());
        }
        if (!errors.isEmpty()) {
            detail.setProperty("errors", errors);
        }
        return detail;
    }
}
