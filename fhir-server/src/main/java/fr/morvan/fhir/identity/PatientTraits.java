package fr.morvan.fhir.identity;

import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import fr.morvan.france.identity.BirthPlace;
import fr.morvan.france.identity.CivilName;
import fr.morvan.france.identity.GivenNames;
import fr.morvan.france.identity.Sex;
import fr.morvan.france.identity.StrictTraits;
import fr.morvan.france.profile.FrCore;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;

/// Reads the strict traits out of a FHIR R4 Patient shaped by FR Core.
final class PatientTraits {

    private PatientTraits() {}

    /// The strict traits; a name counts as birth name only where it is marked `official`.
    static StrictTraits of(Patient patient) {
        return traits(patient, name(patient, NameUse.OFFICIAL));
    }

    /// The same for comparing: a record with one name of no stated use is taken at its word.
    static StrictTraits forMatching(Patient patient) {
        return traits(
                patient,
                name(patient, NameUse.OFFICIAL)
                        .or(() -> patient.getName().stream()
                                .filter(name -> !name.hasUse())
                                .findFirst()));
    }

    /// The name in daily use, where it is another than the birth name.
    static Optional<CivilName> usualName(Patient patient) {
        return name(patient, NameUse.USUAL).flatMap(PatientTraits::family);
    }

    private static StrictTraits traits(Patient patient, Optional<HumanName> name) {
        return new StrictTraits(
                name.flatMap(PatientTraits::family),
                name.flatMap(PatientTraits::given),
                Optional.ofNullable(patient.getGender()).flatMap(gender -> Sex.ofCode(gender.toCode())),
                birthDate(patient),
                birthPlace(patient));
    }

    private static Optional<HumanName> name(Patient patient, NameUse use) {
        return patient.getName().stream().filter(name -> name.getUse() == use).findFirst();
    }

    private static Optional<CivilName> family(HumanName name) {
        return Optional.ofNullable(name.getFamily()).flatMap(CivilName::of);
    }

    private static Optional<GivenNames> given(HumanName name) {
        var all = name.getExtensionsByUrl(FrCore.BIRTH_LIST_GIVEN_NAME).stream()
                .map(Extension::getValue)
                .filter(PrimitiveType.class::isInstance)
                .map(value -> Objects.requireNonNullElse(value.primitiveValue(), ""))
                .findFirst()
                .or(() -> name.getGiven().size() > 1
                        ? Optional.of(name.getGiven().stream()
                                .map(part -> Objects.requireNonNullElse(part.getValue(), ""))
                                .collect(Collectors.joining(" ")))
                        : Optional.empty());
        return name.getGiven().stream()
                .findFirst()
                .flatMap(first -> Optional.ofNullable(first.getValue()))
                .flatMap(CivilName::of)
                .map(first -> new GivenNames(first, all.flatMap(CivilName::of)));
    }

    private static Optional<LocalDate> birthDate(Patient patient) {
        var date = patient.getBirthDateElement();
        boolean whole = date.hasValue() && date.getPrecision() == TemporalPrecisionEnum.DAY;
        return whole ? Optional.of(LocalDate.of(date.getYear(), date.getMonth() + 1, date.getDay())) : Optional.empty();
    }

    private static Optional<BirthPlace> birthPlace(Patient patient) {
        return patient.getExtensionsByUrl(FrCore.BIRTH_PLACE).stream()
                .map(Extension::getValue)
                .filter(Address.class::isInstance)
                .flatMap(address -> ((Address) address).getExtensionsByUrl(FrCore.ADDRESS_INSEE_CODE).stream())
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .flatMap(coding -> Optional.ofNullable(((Coding) coding).getCode()).stream())
                .findFirst()
                .flatMap(BirthPlace::parse);
    }
}
