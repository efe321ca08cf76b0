package fr.morvan.fhir.summary;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/// The sections of the International Patient Summary that the record has types for,
/// <https://hl7.org/fhir/uv/ips/STU1.1/StructureDefinition-Composition-uv-ips.html>.
@SuppressWarnings("ImmutableEnumChecker") // each list is made by List.of
enum SummarySection {
    /// What is going on.
    PROBLEMS("11450-4", "Problèmes de santé", "Problem list", true, List.of("Condition")),
    /// What must not be given.
    ALLERGIES(
            "48765-2", "Allergies et intolérances", "Allergies and intolerances", true, List.of("AllergyIntolerance")),
    /// What is taken.
    MEDICATIONS(
            "10160-0",
            "Traitements médicamenteux",
            "Medication summary",
            true,
            List.of("MedicationStatement", "MedicationRequest")),
    /// What was given against infections.
    IMMUNIZATIONS("11369-6", "Vaccinations", "Immunizations", false, List.of("Immunization")),
    /// What was done.
    PROCEDURES("47519-4", "Actes et interventions", "History of procedures", false, List.of("Procedure")),
    /// What a laboratory or an image said.
    RESULTS("30954-2", "Résultats", "Diagnostic results", false, List.of("Observation", "DiagnosticReport")),
    /// What was measured.
    VITAL_SIGNS("8716-3", "Constantes", "Vital signs", false, List.of("Observation")),
    /// What is worn or implanted.
    DEVICES("46264-8", "Dispositifs médicaux", "Medical devices", false, List.of("DeviceUseStatement")),
    /// What is over.
    PAST_ILLNESS("11348-0", "Antécédents", "History of past illness", false, List.of("Condition")),
    /// What is intended.
    PLAN("18776-5", "Plan de soins", "Plan of care", false, List.of("CarePlan")),
    /// How the patient lives.
    SOCIAL_HISTORY("29762-2", "Mode de vie", "Social history", false, List.of("Observation"));

    private static final Set<String> OVER = Set.of("inactive", "remission", "resolved");
    private static final Set<String> NOT_SO = Set.of("entered-in-error", "refuted");
    private static final Set<String> CURRENT = Set.of("active", "on-hold", "intended", "unknown");
    private static final Set<String> SAID = Set.of("final", "amended", "corrected", "appended");

    private final String loinc;
    private final String french;
    private final String english;
    private final boolean required;
    private final List<String> types;

    SummarySection(String loinc, String french, String english, boolean required, List<String> types) {
        this.loinc = loinc;
        this.french = french;
        this.english = english;
        this.required = required;
        this.types = types;
    }

    String loinc() {
        return loinc;
    }

    /// French first.
    String title() {
        return french + " / " + english;
    }

    String english() {
        return english;
    }

    /// Whether it stands there with nothing in it.
    boolean isRequired() {
        return required;
    }

    List<String> types() {
        return types;
    }

    /// Whether a resource of one of its types belongs here.
    boolean takes(Resource resource) {
        return switch (resource) {
            case Condition condition ->
                so(condition.getVerificationStatus())
                        && (this == PAST_ILLNESS) == has(condition.getClinicalStatus(), OVER);
            case AllergyIntolerance allergy ->
                so(allergy.getVerificationStatus()) && !has(allergy.getClinicalStatus(), OVER);
            case MedicationStatement statement ->
                statement.hasStatus() && CURRENT.contains(statement.getStatus().toCode());
            case MedicationRequest request ->
                request.hasStatus() && CURRENT.contains(request.getStatus().toCode());
            case Immunization given -> given.getStatus() == Immunization.ImmunizationStatus.COMPLETED;
            case Procedure done ->
                done.getStatus() == Procedure.ProcedureStatus.COMPLETED
                        || done.getStatus() == Procedure.ProcedureStatus.INPROGRESS;
            case DiagnosticReport report ->
                report.hasStatus() && SAID.contains(report.getStatus().toCode());
            case Observation observation ->
                observation.hasStatus()
                        && SAID.contains(observation.getStatus().toCode())
                        && observation.getCategory().stream().anyMatch(each -> has(each, categories()));
            case DeviceUseStatement use -> use.getStatus() == DeviceUseStatement.DeviceUseStatementStatus.ACTIVE;
            case CarePlan plan -> plan.getStatus() == CarePlan.CarePlanStatus.ACTIVE;
            default -> false;
        };
    }

    private Set<String> categories() {
        return switch (this) {
            case VITAL_SIGNS -> Set.of("vital-signs");
            case RESULTS -> Set.of("laboratory", "imaging");
            case SOCIAL_HISTORY -> Set.of("social-history");
            default -> Set.of();
        };
    }

    private static boolean so(CodeableConcept verification) {
        return !has(verification, NOT_SO);
    }

    private static boolean has(CodeableConcept concept, Set<String> codes) {
        return concept.getCoding().stream().anyMatch(coding -> codes.contains(coding.getCode()));
    }

    /// Each type of each section, once.
    static List<String> allTypes() {
        return Stream.of(values())
                .flatMap(section -> section.types.stream())
                .distinct()
                .toList();
    }
}
