package fr.morvan.france.profile;

/// [FR Core](https://hl7.fr/ig/fhir/core) 2.1.0: profiles, extensions and code systems by address.
public final class FrCore {

    private static final String BASE = "https://hl7.fr/ig/fhir/core/";
    private static final String PROFILE = BASE + "StructureDefinition/";
    private static final String CODES = BASE + "CodeSystem/";

    /// Profile of a patient with an INS.
    public static final String PATIENT_INS = PROFILE + "fr-core-patient-ins";
    /// Profile of any patient.
    public static final String PATIENT = PROFILE + "fr-core-patient";
    /// Profile of a professional.
    public static final String PRACTITIONER = PROFILE + "fr-core-practitioner";
    /// Profile of a *situation d'exercice*.
    public static final String PRACTITIONER_ROLE = PROFILE + "fr-core-practitioner-role";
    /// Profile of an organisation.
    public static final String ORGANIZATION = PROFILE + "fr-core-organization";
    /// Profile of a place.
    public static final String LOCATION = PROFILE + "fr-core-location";
    /// Profile of a relative.
    public static final String RELATED_PERSON = PROFILE + "fr-core-related-person";
    /// Profile of an encounter.
    public static final String ENCOUNTER = PROFILE + "fr-core-encounter";

    /// Extension: how sure the identity is, and how it was checked.
    public static final String IDENTITY_RELIABILITY = PROFILE + "fr-core-identity-reliability";
    /// Extension of an address: the commune's COG code.
    public static final String ADDRESS_INSEE_CODE = PROFILE + "fr-core-address-insee-code";
    /// Extension of the official name: all given names of the birth certificate.
    public static final String BIRTH_LIST_GIVEN_NAME = PROFILE + "fr-core-patient-birth-list-given-name";
    /// FHIR's own extension for the place of birth.
    public static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    /// Code system of identifier types.
    public static final String IDENTIFIER_TYPES = CODES + "fr-core-cs-v2-0203";
    /// Code system of identity states (`VALI`, `PROV`, …).
    public static final String IDENTITY_STATES = CODES + "fr-core-cs-v2-0445";
    /// Code system of identity documents (`CN`, `PA`, …).
    public static final String IDENTITY_VALIDATION_MODES = CODES + "fr-core-cs-mode-validation-identity";
    /// Code system of how an identity was collected (`SM`, `INSI`, …).
    public static final String IDENTITY_COLLECTION_METHODS = CODES + "fr-core-cs-method-collection";
    /// Code system of organisation types (`LEGAL-ENTITY`, `GEOGRAPHICAL-ENTITY`, …).
    public static final String ORGANIZATION_TYPES = CODES + "fr-core-cs-v2-3307";
    /// Code system of communes.
    public static final String COMMUNES = "https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM";

    private FrCore() {}
}
