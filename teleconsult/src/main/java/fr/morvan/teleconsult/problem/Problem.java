package fr.morvan.teleconsult.problem;

import java.util.Map;
import org.springframework.http.ProblemDetail;

/// Ends a request with a problem; thrown at the edge only, where an expected outcome becomes an answer.
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient Map<String, Object> members;

    public Problem(ProblemCode code) {
        this(code, Map.of());
    }

    /// @param members further members of the problem document
    public Problem(ProblemCode code, Map<String, Object> members) {
        super(code.code());
        this.code = code;
        this.members = members;
    }

    public ProblemCode code() {
        return code;
    }

    ProblemDetail detail() {
        ProblemDetail detail = detail(code);
        members.forEach(detail::setProperty);
        return detail;
    }

    static ProblemDetail detail(ProblemCode code) {
        ProblemDetail detail = ProblemDetail.forStatus(code.status());
        detail.setType(code.type());
        detail.setTitle(code.title());
        detail.setProperty("code", code.code());
        return detail;
    }
}
