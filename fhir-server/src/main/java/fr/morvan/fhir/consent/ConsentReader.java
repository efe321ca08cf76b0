package fr.morvan.fhir.consent;

import fr.morvan.fhir.consent.ConsentReading.NotUnderstood;
import fr.morvan.fhir.consent.ConsentReading.OfAnotherKind;
import fr.morvan.fhir.consent.ConsentReading.Understood;
import fr.morvan.fhir.consent.Restriction.Block;
import fr.morvan.fhir.consent.Restriction.Grant;
import fr.morvan.fhir.consent.Restriction.NoBreakGlass;
import fr.morvan.fhir.consent.Restriction.Opposition;
import fr.morvan.fhir.membership.FhirPeriod;
import fr.morvan.france.id.PatientId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ResourceType;

/// Reads FHIR R4 Consents of scope `patient-privacy` (<https://hl7.org/fhir/R4/consent.html>).
///
/// One provision, one meaning: `deny` to nobody in particular is an opposition, with purpose `BTG` a refusal of
/// break-glass,
/// to someone a block; `permit` to relatives is a grant.
final class ConsentReader {

    private static final String SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope";
    private static final String RESOURCE_TYPES = "http://hl7.org/fhir/resource-types";
    private static final String BREAK_GLASS = "BTG";
    private static final Set<String> BLOCKABLE = Set.of("Practitioner", "PractitionerRole", "RelatedPerson");
    private static final Set<String> TYPES =
            List.of(ResourceType.values()).stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());

    private ConsentReader() {}

    static ConsentReading read(Consent consent) {
        if (!isAboutPrivacy(consent)) {
            return new OfAnotherKind();
        }
        var patient = local(consent.getPatient()).flatMap(PatientId::parse);
        if (patient.isEmpty()) {
            return new NotUnderstood("patient : Patient/{id} de ce serveur");
        }
        var provision = consent.getProvision();
        if (saysMore(provision)) {
            return new NotUnderstood("provision : seuls type, period, actor, class et purpose sont compris");
        }
        return meaning(provision)
                .<ConsentReading>map(restrictions -> new Understood(
                        patient.get(),
                        consent.getStatus() == ConsentState.ACTIVE ? restrictions : List.of(),
                        FhirPeriod.start(provision.getPeriod()),
                        FhirPeriod.end(provision.getPeriod())))
                .orElseGet(() -> new NotUnderstood("provision : ni opposition, ni refus du bris de glace, ni blocage,"
                        + " ni autorisation d'un proche"));
    }

    private static boolean isAboutPrivacy(Consent consent) {
        return consent.getScope().getCoding().stream().anyMatch(coding -> is(coding, SCOPE, "patient-privacy"));
    }

    private static boolean saysMore(ProvisionComponent provision) {
        return provision.hasProvision()
                || provision.hasAction()
                || provision.hasSecurityLabel()
                || provision.hasCode()
                || provision.hasDataPeriod()
                || provision.hasData();
    }

    /// Empty: none of the four meanings.
    private static Optional<List<Restriction>> meaning(ProvisionComponent provision) {
        var actors = provision.getActor().stream()
                .map(actor -> local(actor.getReference()).orElse(""))
                .toList();
        var types = provision.getClass_().stream()
                .map(coding -> RESOURCE_TYPES.equals(coding.getSystem()) ? coding.getCode() : "")
                .collect(Collectors.toSet());
        var purposes = provision.getPurpose().stream().map(Coding::getCode).toList();
        if (!TYPES.containsAll(types) || provision.getType() == null) {
            return Optional.empty();
        }
        return switch (provision.getType()) {
            case DENY -> deny(actors, types, purposes);
            case PERMIT -> purposes.isEmpty() ? permit(actors, types) : Optional.empty();
            case NULL -> Optional.empty();
        };
    }

    private static Optional<List<Restriction>> deny(List<String> actors, Set<String> types, List<String> purposes) {
        if (actors.isEmpty() && purposes.isEmpty()) {
            return Optional.of(List.of(new Opposition(types)));
        }
        if (actors.isEmpty() && types.isEmpty() && purposes.equals(List.of(BREAK_GLASS))) {
            return Optional.of(List.of(new NoBreakGlass()));
        }
        boolean whole = types.isEmpty() && purposes.isEmpty();
        return whole && actors.stream().allMatch(actor -> BLOCKABLE.contains(type(actor)))
                ? Optional.of(actors.stream().<Restriction>map(Block::new).toList())
                : Optional.empty();
    }

    private static Optional<List<Restriction>> permit(List<String> actors, Set<String> types) {
        boolean relatives = !actors.isEmpty()
                && actors.stream().allMatch(actor -> type(actor).equals("RelatedPerson"));
        return relatives && !types.isEmpty()
                ? Optional.of(actors.stream()
                        .<Restriction>map(actor -> new Grant(actor, types))
                        .toList())
                : Optional.empty();
    }

    private static String type(String reference) {
        return reference.split("/", -1)[0];
    }

    private static Optional<String> local(Reference reference) {
        var id = reference.getReferenceElement();
        return id.hasResourceType() && id.hasIdPart() && !id.isAbsolute()
                ? Optional.of(id.getResourceType() + "/" + id.getIdPart())
                : Optional.empty();
    }

    private static boolean is(Coding coding, String system, String code) {
        return Objects.equals(coding.getSystem(), system) && Objects.equals(coding.getCode(), code);
    }
}
