package fr.morvan.fhir.identity;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.france.id.PatientId;
import jakarta.annotation.PostConstruct;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.codesystems.V3ActCode;
import org.springframework.stereotype.Component;

/// Keeps a merged record as the merge left it: links change by the operations only, and its circle does not grow.
@Component
@Interceptor
public class MergeGuard {

    private final PatientMerges merges;
    private final IInterceptorService interceptors;

    MergeGuard(PatientMerges merges, IInterceptorService interceptors) {
        this.merges = merges;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        switch (resource) {
            case Patient patient -> insist(links(patient).isEmpty(), MergeProblem.LINK, "Patient.link");
            case CareTeam team -> insist(!isMerged(team.getSubject()), MergeProblem.WITHDRAWN, "CareTeam.subject");
            // the only kind of Encounter that opens a record
            case Encounter encounter
            when V3ActCode.VR.toCode().equals(encounter.getClass_().getCode()) ->
                insist(!isMerged(encounter.getSubject()), MergeProblem.WITHDRAWN, "Encounter.subject");
            default -> {}
        }
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (before instanceof Patient stored && after instanceof Patient next && !Merging.isUnderWay(request)) {
            insist(links(stored).equals(links(next)), MergeProblem.LINK, "Patient.link");
            insist(
                    !MergeRules.isMerged(stored) || MergeRules.isWithdrawn(next),
                    MergeProblem.WITHDRAWN,
                    "Patient.active");
        }
        if (before instanceof CareTeam stored && after instanceof CareTeam next) {
            boolean grows = grows(stored, next);
            insist(!grows || !isMerged(next.getSubject()), MergeProblem.WITHDRAWN, "CareTeam.participant");
        }
    }

    private static void insist(boolean holds, MergeProblem problem, String expression) {
        if (!holds) {
            throw problem.refusal(expression);
        }
    }

    private boolean isMerged(Reference subject) {
        return PatientId.parse(text(subject)).filter(merges::isMerged).isPresent();
    }

    private static String subject(CareTeam team) {
        return text(team.getSubject());
    }

    private static boolean grows(CareTeam stored, CareTeam next) {
        boolean sameOrLess = subject(stored).equals(subject(next))
                && (stored.getStatus() == next.getStatus() || next.getStatus() != CareTeam.CareTeamStatus.ACTIVE)
                && isClosing(stored.getPeriod(), next.getPeriod())
                && next.getParticipant().stream()
                        .allMatch(member -> stored.getParticipant().stream()
                                .anyMatch(known -> text(known.getMember()).equals(text(member.getMember()))
                                        && isClosing(known.getPeriod(), member.getPeriod())));
        return !sameOrLess;
    }

    /// Whether a time stayed the same or got an end it had not: a longer one would let in again who had left.
    private static boolean isClosing(Period before, Period after) {
        boolean sameStart = Objects.equals(
                before.getStartElement().getValueAsString(),
                after.getStartElement().getValueAsString());
        return sameStart
                && (!before.hasEnd()
                        || Objects.equals(
                                before.getEndElement().getValueAsString(),
                                after.getEndElement().getValueAsString()));
    }

    private static Set<String> links(Patient patient) {
        return patient.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACEDBY || link.getType() == LinkType.REPLACES)
                .map(link -> link.getType().toCode() + " " + text(link.getOther()))
                .collect(Collectors.toSet());
    }

    private static String text(Reference reference) {
        return Objects.requireNonNullElse(
                reference.getReferenceElement().toUnqualifiedVersionless().getValue(), "");
    }
}
