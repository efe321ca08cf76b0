package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Allowed;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Ground;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/// One guarded request: its caller, what they may see, and why something was refused.
public final class Visit {

    private static final String KEY = Visit.class.getName();
    private static final int MOST_CLOSED = 10;

    private final ServletRequestDetails request;
    private final Caller caller;
    private final Circles circles;
    private final Records records;
    private final Map<PatientId, Ground> grounds = new HashMap<>();
    private final Map<IIdType, Facts> opened = new HashMap<>();
    private final Set<String> provided = new HashSet<>();
    private final Set<PatientId> closedRecords = new LinkedHashSet<>();
    private Narrowing narrowing = new Narrowing.None();
    private @Nullable Refusal refusal;
    private @Nullable IBaseResource made;

    Visit(ServletRequestDetails request, Caller caller, Circles circles, Records records) {
        this.request = request;
        this.caller = caller;
        this.circles = circles;
        this.records = records;
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

    /// Reads for the rules.
    Records records() {
        return records;
    }

    Decision see(Facts facts) {
        var decision = AccessRules.see(caller, facts, circles);
        if (decision instanceof Allowed allowed) {
            facts.patients().forEach(patient -> ground(patient, allowed.ground()));
        } else {
            closed(facts);
        }
        return decision;
    }

    /// Which documents there are may be hidden from the patient too: what is refused of these tells of no patient.
    private void closed(Facts facts) {
        if (facts.document().isEmpty() && !facts.type().equals("List")) {
            facts.patients().stream()
                    .limit(MOST_CLOSED)
                    .filter(patient -> closedRecords.size() < MOST_CLOSED)
                    .forEach(closedRecords::add);
        }
    }

    /// The patients of whom the rules showed this request nothing, when it was refused; for the audit. Some may not
    /// exist.
    public Set<PatientId> closedRecords() {
        return Set.copyOf(closedRecords);
    }

    /// The bytes of a document follow the document: its present version decides.
    Decision seeBytes(Binary binary) {
        var context = binary.getSecurityContext().getReferenceElement();
        var document = "DocumentReference".equals(context.getResourceType())
                ? records.current(context)
                : Optional.<IBaseResource>empty();
        document.ifPresent(each -> opened.put(each.getIdElement(), records.facts(each)));
        if (caller instanceof ServiceAccount service) {
            boolean left = "DocumentReference".equals(context.getResourceType()) && document.isEmpty();
            return left
                    ? Decision.deny(Refusal.UNKNOWN) // of what was deleted
                    : AccessRules.scope(service, "Binary", Interaction.READ);
        }
        return document.map(each -> see(records.facts(each))).orElseGet(() -> Decision.deny(Refusal.UNKNOWN));
    }

    /// The documents whose bytes this request opened; for the audit.
    public Map<IIdType, Facts> opened() {
        return Map.copyOf(opened);
    }

    /// Says that these resources are made by the server of what the caller provides, and go with its documents.
    public void provide(Collection<String> references) {
        provided.addAll(references);
    }

    /// Whether a resource is one of those.
    public boolean provides(String reference) {
        return provided.contains(reference);
    }

    /// May the caller put another document in the place of this one?
    public Decision replace(IBaseResource before) {
        return caller instanceof ServiceAccount service
                ? AccessRules.scope(service, before.fhirType(), Interaction.UPDATE)
                : Authorship.create(this, before, records.facts(before));
    }

    /// Notes on what ground a patient's record was opened; a ground that must be told is not forgotten for a lesser
    /// one.
    void ground(PatientId patient, Ground ground) {
        grounds.merge(patient, ground, (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    /// On what ground this request saw something of a patient; for the audit.
    public Optional<Ground> ground(PatientId patient) {
        return Optional.ofNullable(grounds.get(patient));
    }

    /// May the caller break the glass of this patient? A refusal is noted for the audit.
    public Decision breakGlass(PatientId patient) {
        boolean known = records.current(new IdType(patient.reference())).isPresent();
        return noted(
                patient, known ? AccessRules.breakGlass(caller, patient, circles) : Decision.deny(Refusal.UNKNOWN));
    }

    /// Does the caller decide about this patient's record, and so may know who saw it? A refusal is noted for the
    /// audit.
    public Decision decide(PatientId patient) {
        return noted(patient, see(Facts.any("Consent", patient)));
    }

    private Decision noted(PatientId patient, Decision decision) {
        switch (decision) {
            case Allowed allowed -> ground(patient, allowed.ground());
            case Denied denied -> refused(denied.refusal());
        }
        return decision;
    }

    /// Whether the caller may see a resource with these facts.
    public boolean sees(Facts facts) {
        return see(facts).isAllowed();
    }

    /// Whether the caller may see this resource; the bytes of a document go by the document.
    public boolean sees(IBaseResource resource) {
        return (resource instanceof Binary binary ? seeBytes(binary) : see(records.facts(resource))).isAllowed();
    }

    /// How this request's search is narrowed.
    Narrowing narrowing() {
        return narrowing;
    }

    void narrow(Narrowing to) {
        narrowing = to;
    }

    /// Notes what an operation made for this answer of what the caller may see; it is stored nowhere.
    public void made(IBaseResource resource) {
        made = resource;
    }

    @SuppressWarnings("ReferenceEquality") // this very one, not one that says the same
    boolean isMade(IBaseResource resource) {
        return made == resource;
    }

    /// Notes why; the audit of this request tells.
    public void refused(Refusal reason) {
        refusal = reason;
    }

    /// Why this request, or a part of it, was refused.
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }
}
