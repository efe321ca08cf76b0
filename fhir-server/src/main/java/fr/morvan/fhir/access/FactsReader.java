package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.terminology.DocumentType;
import fr.morvan.france.terminology.DocumentVisibility;
import fr.morvan.france.terminology.NoteType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.ListResource;
import org.springframework.stereotype.Component;

/// Reads the [Facts] of a resource; compartments are those of FHIR R4, found by HAPI.
@Component
public class FactsReader {

    /// `List.code` of MHD.
    static final String SUBMISSION = "submissionset";

    private final FhirContext fhirContext;
    private final FhirTerser terser;

    FactsReader(FhirContext fhirContext) {
        this.fhirContext = fhirContext;
        this.terser = fhirContext.newTerser();
    }

    /// The facts of one resource version.
    public Facts of(IBaseResource resource) {
        var type = fhirContext.getResourceType(resource);
        var id = Objects.requireNonNullElse(resource.getIdElement().getIdPart(), "");
        if (type.equals("Patient")) {
            // Patient.link would put one patient in another's compartment
            return new Facts(
                    type,
                    id,
                    PatientId.parse("Patient/" + id).map(Set::of).orElseGet(Set::of),
                    false,
                    Optional.empty());
        }
        Set<PatientId> patients = new HashSet<>();
        boolean strange = isSubmission(resource);
        if (ResourceTypes.isAboutPatients(type)) {
            for (var owner : terser.getCompartmentOwnersForResource("Patient", resource, Set.of())) {
                // the parameters of a compartment reach other types too: a performer may be a professional
                if ("Patient".equals(owner.getResourceType())) {
                    var patient = PatientId.parse("Patient/" + owner.getIdPart());
                    strange |= owner.isAbsolute() || patient.isEmpty();
                    patient.ifPresent(patients::add);
                }
            }
        }
        return new Facts(type, id, patients, strange, document(resource));
    }

    /// What was provided together names documents of which some may be masked: it is shown to services only.
    private static boolean isSubmission(IBaseResource resource) {
        return resource instanceof ListResource list
                && list.getCode().getCoding().stream().anyMatch(code -> SUBMISSION.equals(code.getCode()));
    }

    private static Optional<DocumentFacts> document(IBaseResource resource) {
        if (!(resource instanceof DocumentReference document)) {
            return Optional.empty();
        }
        var type = document.getType().getCoding();
        return Optional.of(new DocumentFacts(
                type.stream().anyMatch(coding -> NoteType.SYSTEM.equals(coding.getSystem())),
                document.getSecurityLabel().stream()
                        .flatMap(label -> label.getCoding().stream())
                        .filter(coding -> DocumentVisibility.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                        .flatMap(coding -> DocumentVisibility.ofCode(coding.getCode()).stream())
                        .collect(Collectors.toSet()),
                document.getAuthor().stream()
                        .map(author -> author.getReferenceElement()
                                .toUnqualifiedVersionless()
                                .getValue())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                type.stream()
                        .filter(coding -> DocumentType.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                        .map(coding -> coding.getCode())
                        .collect(Collectors.toSet())));
    }
}
