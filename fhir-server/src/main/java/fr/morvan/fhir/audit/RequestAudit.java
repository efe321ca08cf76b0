package fr.morvan.fhir.audit;

import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the audit already says of one request.
final class RequestAudit {

    private static final String KEY = RequestAudit.class.getName();

    private final Instant begun;
    private final Set<String> named = new HashSet<>();
    private boolean noted;

    RequestAudit(Instant begun) {
        this.begun = begun;
    }

    void attach(ServletRequest request) {
        request.setAttribute(KEY, this);
    }

    static Optional<RequestAudit> of(@Nullable ServletRequest request) {
        return request != null && request.getAttribute(KEY) instanceof RequestAudit audit
                ? Optional.of(audit)
                : Optional.empty();
    }

    /// When the request came in.
    Instant begun() {
        return begun;
    }

    /// There is a committed row about it, which names these.
    void noted(Collection<String> references) {
        noted = true;
        named.addAll(references);
    }

    boolean isNoted() {
        return noted;
    }

    /// Whether committed rows name each of them already, as a write's own answer is.
    boolean says(Collection<String> references) {
        return noted && !named.isEmpty() && named.containsAll(references);
    }
}
