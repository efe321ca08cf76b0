package fr.morvan.fhir.identity;

import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.profile.FrCore;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;

/// People of the identity tests, shaped as the platform writes them.
final class People {

    private static final AtomicInteger ORDER = new AtomicInteger();

    private People() {}

    /// A number nobody else of the tests has.
    static Ins freshIns() {
        int order = ORDER.incrementAndGet();
        return Ins.ofMatricule(String.format(Locale.ROOT, "25103%05d%03d", 58_000 + order / 1000, order % 1000));
    }

    /// A woman with all strict traits and no status.
    static Patient louise() {
        var patient = new Patient();
        patient.addExtension(FrCore.BIRTH_PLACE, birthPlace("58062"));
        var name = patient.addName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily("Lefèbvre")
                .addGiven("Louise");
        name.addExtension(FrCore.BIRTH_LIST_GIVEN_NAME, new StringType("Louise Marie"));
        return patient.setActive(true)
                .setGender(AdministrativeGender.FEMALE)
                .setBirthDateElement(new DateType("1951-03-14"));
    }

    static Patient provisional() {
        return status(louise(), "PROV", "");
    }

    static Patient retrieved() {
        return status(louise(), "PROV", "INSI");
    }

    static Patient validated() {
        return status(louise(), "VALI", "SM");
    }

    static Patient qualified(Ins ins) {
        return status(louise(), "VALI", "INSI").addIdentifier(ins(InsAuthority.NIR_TEST, ins.value()));
    }

    static Identifier ins(InsAuthority authority, String value) {
        return new Identifier()
                .setUse(IdentifierUse.OFFICIAL)
                .setType(new CodeableConcept()
                        .addCoding(new Coding(FrCore.IDENTIFIER_TYPES, authority.typeCode(), null)))
                .setSystem(authority.system())
                .setValue(value);
    }

    static Patient at(String id, Patient patient) {
        patient.setId(id);
        return patient;
    }

    /// Adds a status or attribute, with its evidence where a way of collecting is named.
    static Patient status(Patient patient, String code, String method) {
        var reliability = new Extension(FrCore.IDENTITY_RELIABILITY);
        reliability.addExtension("identityStatus", new Coding(FrCore.IDENTITY_STATES, code, null));
        if (!method.isEmpty()) {
            reliability.addExtension("validationDate", new DateType("2026-02-01"));
            reliability.addExtension("validationMode", new Coding(FrCore.IDENTITY_VALIDATION_MODES, "CN", null));
            reliability.addExtension("methodCollection", new Coding(FrCore.IDENTITY_COLLECTION_METHODS, method, null));
            reliability.addExtension("dateCollection", new DateType("2026-02-01"));
        }
        patient.addExtension(reliability);
        return patient;
    }

    private static Address birthPlace(String code) {
        var place = new Address().setCity("Château-Chinon").setCountry("FR");
        place.addExtension(FrCore.ADDRESS_INSEE_CODE, new Coding(FrCore.COMMUNES, code, null));
        return place;
    }
}
