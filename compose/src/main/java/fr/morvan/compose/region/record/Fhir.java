package fr.morvan.compose.region.record;

import fr.morvan.compose.region.population.Gender;
import fr.morvan.france.id.ResourceId;
import fr.morvan.france.profile.FrCore;
import fr.morvan.france.terminology.Coded;
import fr.morvan.france.territory.Commune;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;

/// FHIR data types filled the way FR Core asks.
final class Fhir {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Fhir() {}

    static Identifier identifier(String system, String typeCode, String value) {
        return new Identifier()
                .setUse(Identifier.IdentifierUse.OFFICIAL)
                .setType(new CodeableConcept().addCoding(new Coding(FrCore.IDENTIFIER_TYPES, typeCode, null)))
                .setSystem(system)
                .setValue(value);
    }

    static Coding coding(Coded coded) {
        return new Coding(coded.system(), coded.code(), coded.display());
    }

    static CodeableConcept concept(Coded coded) {
        return new CodeableConcept().addCoding(coding(coded));
    }

    static CodeableConcept concept(String system, String code) {
        return new CodeableConcept().addCoding(new Coding().setSystem(system).setCode(code));
    }

    static CodeableConcept concept(String system, String code, String display) {
        return new CodeableConcept().addCoding(new Coding(system, code, display));
    }

    static Reference reference(ResourceId id) {
        return new Reference(id.reference());
    }

    static Reference reference(ResourceId id, String display) {
        return new Reference(id.reference()).setDisplay(display);
    }

    static HumanName name(Gender gender, String given, String family) {
        return new HumanName()
                .setUse(HumanName.NameUse.OFFICIAL)
                .setFamily(family)
                .addGiven(given)
                .addPrefix(gender == Gender.MALE ? "M" : "MME");
    }

    static AdministrativeGender gender(Gender gender) {
        return gender == Gender.MALE ? AdministrativeGender.MALE : AdministrativeGender.FEMALE;
    }

    static Address address(String line, Commune commune) {
        var address = new Address()
                .addLine(line)
                .setCity(commune.name())
                .setPostalCode(commune.postalCode())
                .setDistrict(commune.departmentCode())
                .setCountry("FR");
        address.addExtension(FrCore.ADDRESS_INSEE_CODE, commune(commune));
        return address;
    }

    static Coding commune(Commune commune) {
        return new Coding(FrCore.COMMUNES, commune.code(), commune.name());
    }

    static ContactPoint phone(String number) {
        return new ContactPoint()
                .setSystem(ContactPoint.ContactPointSystem.PHONE)
                .setValue(number);
    }

    static ContactPoint email(String mail) {
        return new ContactPoint()
                .setSystem(ContactPoint.ContactPointSystem.EMAIL)
                .setValue(mail);
    }

    static DateType date(LocalDate day) {
        return new DateType(day.toString());
    }

    static DateTimeType dateTime(LocalDate day) {
        return new DateTimeType(day.toString());
    }

    static DateTimeType dateTime(LocalDate day, LocalTime time) {
        return new DateTimeType(iso(day, time));
    }

    static InstantType instant(LocalDate day, LocalTime time) {
        return new InstantType(iso(day, time));
    }

    static Period from(LocalDate start) {
        return new Period().setStartElement(dateTime(start));
    }

    private static String iso(LocalDate day, LocalTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                day.atTime(time.withSecond(0).withNano(0)).atZone(PARIS));
    }
}
