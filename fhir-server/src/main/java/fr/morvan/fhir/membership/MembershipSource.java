package fr.morvan.fhir.membership;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.id.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.codesystems.V3ActCode;

/// Reads the memberships a resource makes.
final class MembershipSource {

    /// The specialist of a teleconsultation keeps access this long after its end, to finish the report.
    static final Duration AFTER_ENCOUNTER = Duration.ofHours(24);

    private MembershipSource() {}

    /// FHIR R4 CareTeam, <https://hl7.org/fhir/R4/careteam.html>: only an active one makes members.
    static List<Membership> of(CareTeam team) {
        var patient = patient(team.getSubject());
        if (patient.isEmpty() || team.getStatus() != CareTeam.CareTeamStatus.ACTIVE) {
            return List.of();
        }
        return team.getParticipant().stream()
                .flatMap(participant -> member(participant.getMember()).stream()
                        .map(member -> new Membership(
                                patient.get(),
                                member,
                                role(participant.getRole()),
                                later(FhirPeriod.start(participant.getPeriod()), FhirPeriod.start(team.getPeriod())),
                                earlier(FhirPeriod.end(participant.getPeriod()), FhirPeriod.end(team.getPeriod())))))
                .toList();
    }

    /// FHIR R4 Encounter of class `VR`, <https://hl7.org/fhir/R4/encounter.html>.
    static List<Membership> of(Encounter encounter) {
        var patient = patient(encounter.getSubject());
        var from = FhirPeriod.start(encounter.getPeriod());
        boolean virtual = V3ActCode.VR.toCode().equals(encounter.getClass_().getCode());
        if (patient.isEmpty() || !virtual || from.isEmpty() || neverWas(encounter)) {
            return List.of();
        }
        var to = FhirPeriod.end(encounter.getPeriod()).map(end -> end.plus(AFTER_ENCOUNTER));
        return encounter.getParticipant().stream()
                .flatMap(participant -> member(participant.getIndividual()).stream())
                .filter(PractitionerRoleId.class::isInstance)
                .map(member -> new Membership(patient.get(), member, Optional.of(CareRole.TELECONSULTATION), from, to))
                .toList();
    }

    private static boolean neverWas(Encounter encounter) {
        return encounter.getStatus() == Encounter.EncounterStatus.ENTEREDINERROR
                || encounter.getStatus() == Encounter.EncounterStatus.CANCELLED;
    }

    private static Optional<PatientId> patient(Reference reference) {
        return relative(reference).flatMap(PatientId::parse);
    }

    private static Optional<ResourceId> member(Reference reference) {
        return relative(reference)
                .flatMap(text -> Stream.<Optional<? extends ResourceId>>of(
                                PractitionerRoleId.parse(text), RelatedPersonId.parse(text))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    /// The reference as `Type/id`; empty for one to another server, contained or by identifier only.
    private static Optional<String> relative(Reference reference) {
        var id = reference.getReferenceElement();
        return id.hasResourceType() && id.hasIdPart() && !id.isAbsolute()
                ? Optional.of(id.getResourceType() + "/" + id.getIdPart())
                : Optional.empty();
    }

    /// The role that changes what the member sees, if there is one; else the first. Nobody gets such a role by a code
    /// of
    /// another system that happens to be spelled the same.
    private static Optional<String> role(List<CodeableConcept> roles) {
        var codings = roles.stream()
                .flatMap(role -> role.getCoding().stream())
                .filter(Coding::hasCode)
                .toList();
        var weighty = codings.stream()
                .filter(coding -> CareRole.ROLE_SYSTEMS.contains(coding.getSystem()))
                .map(Coding::getCode)
                .filter(CareRole.WEIGHTY::contains)
                .findFirst();
        return weighty.or(() -> codings.stream()
                .map(Coding::getCode)
                .filter(code -> !CareRole.WEIGHTY.contains(code) && !code.equals(CareRole.TELECONSULTATION))
                .findFirst());
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Instant::compareTo);
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
