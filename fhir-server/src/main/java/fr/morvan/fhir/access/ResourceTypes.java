package fr.morvan.fhir.access;

import java.util.Set;

/// The resource types people may meet, by what they hold; each other type is closed to them.
final class ResourceTypes {

    /// Who works where; nothing about a patient.
    static final Set<String> DIRECTORY =
            Set.of("Organization", "Location", "Practitioner", "PractitionerRole", "HealthcareService");

    /// Parts of a patient's record, each in the Patient compartment
    /// (<https://hl7.org/fhir/R4/compartmentdefinition-patient.html>).
    ///
    /// Left out on purpose: Account, Claim, Coverage, AuditEvent, Provenance, Person, Group and the like.
    static final Set<String> CLINICAL = Set.of(
            "AllergyIntolerance",
            "Appointment",
            "CarePlan",
            "ClinicalImpression",
            "Communication",
            "CommunicationRequest",
            "Composition",
            "Condition",
            "DeviceRequest",
            "DeviceUseStatement",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "EpisodeOfCare",
            "FamilyMemberHistory",
            "Flag",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "List",
            "Media",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "NutritionOrder",
            "Observation",
            "Procedure",
            "QuestionnaireResponse",
            "RiskAssessment",
            "ServiceRequest",
            "Specimen",
            "SupplyRequest",
            "VisionPrescription");

    /// The circle itself: its team and the relatives in it.
    static final Set<String> CIRCLE = Set.of("CareTeam", "RelatedPerson");

    /// What a patient decides about their record; shown to those who decide, and to no professional.
    static final Set<String> PRIVACY = Set.of("Consent");

    /// Types that change how the server behaves or that it writes itself: closed to each caller.
    static final Set<String> SERVER_OWN =
            Set.of("AuditEvent", "SearchParameter", "Subscription", "CompartmentDefinition", "StructureDefinition");

    private ResourceTypes() {}

    static boolean isRecord(String type) {
        return type.equals("Patient") || CIRCLE.contains(type) || CLINICAL.contains(type);
    }

    /// What those who decide about the record see of it.
    static boolean isAboutPatients(String type) {
        return isRecord(type) || PRIVACY.contains(type);
    }
}
