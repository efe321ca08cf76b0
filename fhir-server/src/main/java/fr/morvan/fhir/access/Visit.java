package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.keycloak.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One guarded request: its caller, what they may see, and why something was refused.
public final class Visit {

    private static final String KEY = Visit.class.getName();

    private final ServletRequestDetails request;
    private final Caller caller;
    private final Circles circles;
    private Narrowing narrowing = new Narrowing.None();
    private @Nullable Refusal refusal;

    Visit(ServletRequestDetails request, Caller caller, Circles circles) {
        this.request = request;
        this.caller = caller;
        this.circles = circles;
    }

    /// The visit of a request that passed the query guard; empty for the server's own doing and what is open.
    @SuppressWarnings("NullAway") // HAPI's map has no nullness
    public static Optional<Visit> of(@Nullable RequestDetails request) {
        return request != null && request.getUserData().get(KEY) instanceof Visit visit
                ? Optional.of(visit)
                : Optional.empty();
    }

    void attach() {
        request.getUserData().put(KEY, this);
    }

    /// The request as it came in; within a transaction HAPI hands its hooks another one for each entry.
    public ServletRequestDetails request() {
        return request;
    }

    /// Who calls.
    public Caller caller() {
        return caller;
    }

    Circles circles() {
        return circles;
    }

    Decision see(Facts facts) {
        return AccessRules.see(caller, facts, circles);
    }

    /// Whether the caller may see a resource with these facts.
    public boolean sees(Facts facts) {
        return see(facts).isAllowed();
    }

    /// How this request's search is narrowed.
    Narrowing narrowing() {
        return narrowing;
    }

    void narrow(Narrowing to) {
        narrowing = to;
    }

    /// Notes why; the audit of this request tells.
    void refused(Refusal reason) {
        refusal = reason;
    }

    /// Why this request, or a part of it, was refused.
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
