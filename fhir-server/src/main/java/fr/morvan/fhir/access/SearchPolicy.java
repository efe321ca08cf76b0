package fr.morvan.fhir.access;

import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What one kind of caller may ask of one resource type; a question that is not named here is refused.
///
/// No chain, `_has` or `_total` stands in any list: their answers would tell of what the caller may not see. An include
/// adds to a page and takes nothing from it, and each resource it adds passes the result filter; so those are open that
/// stay within one patient's record or lead to the directory.
///
/// @param about whom the question must name
/// @param parameters search parameters, without modifiers but those of names
/// @param sorts values of `_sort`, without the leading `-`
/// @param includes values of `_include`
/// @param revincludes values of `_revinclude`
record SearchPolicy(
        About about, Set<String> parameters, Set<String> sorts, Set<String> includes, Set<String> revincludes) {

    /// Whom a question is about.
    enum About {
        /// Nobody: the directory.
        NOBODY,
        /// Exactly one patient.
        ONE_PATIENT,
        /// Exactly one patient, or the circles the caller takes part in.
        ONE_PATIENT_OR_OWN_CIRCLES,
        /// The patients the caller sees anyway.
        OWN_PATIENTS
    }

    /// Control parameters that change the form of an answer only.
    static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_summary", "_count", "_offset");

    private static final Set<String> TEXT_MODIFIERS =
            Set.of("name:exact", "name:contains", "family:exact", "family:contains", "given:exact", "given:contains");

    private static final Set<String> BY_DATE = Set.of("date", "_lastUpdated");

    private static final SearchPolicy DIRECTORY = new SearchPolicy(
            About.NOBODY,
            Set.of(
                    "_id",
                    "identifier",
                    "name",
                    "family",
                    "given",
                    "active",
                    "specialty",
                    "role",
                    "type",
                    "organization",
                    "practitioner",
                    "location",
                    "partof",
                    "address-city",
                    "address-postalcode"),
            Set.of("name", "family"),
            Set.of(
                    "PractitionerRole:practitioner",
                    "PractitionerRole:organization",
                    "PractitionerRole:location",
                    "Location:organization",
                    "HealthcareService:organization",
                    "HealthcareService:location"),
            Set.of("PractitionerRole:practitioner"));

    private static final SearchPolicy CLINICAL = new SearchPolicy(
            About.ONE_PATIENT,
            Set.of(
                    "patient",
                    "subject",
                    "_id",
                    "_lastUpdated",
                    "date",
                    "category",
                    "code",
                    "type",
                    "status",
                    "clinical-status",
                    "class",
                    "intent",
                    "encounter"),
            BY_DATE,
            Set.of(
                    "DocumentReference:author",
                    "Observation:performer",
                    "Encounter:participant",
                    "Encounter:service-provider",
                    "MedicationRequest:requester",
                    "ServiceRequest:requester",
                    "DiagnosticReport:result",
                    "DocumentReference:encounter",
                    "Observation:encounter",
                    "MedicationRequest:encounter"),
            Set.of(
                    "Observation:encounter",
                    "DocumentReference:encounter",
                    "MedicationRequest:encounter",
                    "Communication:encounter"));

    /// What only the search for documents of MHD asks by (ITI-67).
    static final Set<String> MHD = Set.of("period", "setting", "facility", "event", "format", "related");

    private static final SearchPolicy DOCUMENTS = new SearchPolicy(
            About.ONE_PATIENT,
            Stream.concat(CLINICAL.parameters().stream(), MHD.stream()).collect(Collectors.toUnmodifiableSet()),
            CLINICAL.sorts(),
            CLINICAL.includes(),
            CLINICAL.revincludes());

    private static final SearchPolicy TEAMS = new SearchPolicy(
            About.ONE_PATIENT_OR_OWN_CIRCLES,
            Set.of("patient", "subject", "participant", "status", "_id", "_lastUpdated"),
            BY_DATE,
            Set.of("CareTeam:participant", "CareTeam:patient"),
            Set.of());

    private static final SearchPolicy PATIENTS = new SearchPolicy(
            About.OWN_PATIENTS,
            Set.of("_id", "identifier", "name", "family", "given", "birthdate", "gender"),
            Set.of("family", "name"),
            Set.of(),
            Set.of());

    private static final SearchPolicy PATIENTS_BY_ID =
            new SearchPolicy(About.OWN_PATIENTS, Set.of("_id"), Set.of(), Set.of(), Set.of());

    /// Empty: this kind of caller may not search this type at all.
    static Optional<SearchPolicy> of(Caller caller, String type) {
        return switch (caller) {
            case Professional professional -> professional(type);
            case PatientCaller patient -> patient(type);
            case Relative relative -> relative(type);
            case DigitalHelper helper -> Optional.empty();
            case Analyst analyst -> Optional.empty();
            case Operator operator -> Optional.empty();
            case ServiceAccount service -> Optional.empty();
        };
    }

    private static Optional<SearchPolicy> professional(String type) {
        if (ResourceTypes.DIRECTORY.contains(type)) {
            return Optional.of(DIRECTORY);
        }
        return type.equals("Patient") ? Optional.of(PATIENTS) : record(type);
    }

    private static Optional<SearchPolicy> patient(String type) {
        return type.equals("Patient") ? Optional.of(PATIENTS_BY_ID) : own(type);
    }

    /// What a relative finds depends on the patient: the rules say, type by type.
    private static Optional<SearchPolicy> relative(String type) {
        return type.equals("Patient") ? Optional.of(PATIENTS_BY_ID) : own(type);
    }

    private static Optional<SearchPolicy> own(String type) {
        return ResourceTypes.PRIVACY.contains(type) ? Optional.of(CLINICAL) : record(type);
    }

    private static Optional<SearchPolicy> record(String type) {
        if (type.equals("CareTeam")) {
            return Optional.of(TEAMS);
        }
        if (type.equals("DocumentReference")) {
            return Optional.of(DOCUMENTS);
        }
        return ResourceTypes.isRecord(type) ? Optional.of(CLINICAL) : Optional.empty();
    }

    boolean knows(String parameter) {
        return parameters.contains(parameter)
                || (TEXT_MODIFIERS.contains(parameter)
                        && parameters.contains(parameter.substring(0, parameter.indexOf(':'))))
                || FORM.contains(parameter)
                || parameter.equals("_sort")
                || parameter.equals("_include")
                || (parameter.equals("_revinclude") && !revincludes.isEmpty());
    }
}
