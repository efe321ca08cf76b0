package fr.morvan.teleconsult.fhirclient;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.france.profile.FrCore;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;

/// Takes name, birth date and identity state out of a Patient.
final class PatientParser {

    private static final String NAMELESS = "Patient sans nom";

    private PatientParser() {}

    static PatientReading parse(String json) {
        Patient patient = FhirContext.forR4Cached().newJsonParser().parseResource(Patient.class, json);
        return new PatientReading.Seen(name(patient), birthDate(patient), identityStatus(patient));
    }

    /// The name in use before the name at birth.
    private static String name(Patient patient) {
        return Stream.of(NameUse.USUAL, NameUse.OFFICIAL)
                .flatMap(use -> patient.getName().stream().filter(name -> name.getUse() == use))
                .findFirst()
                .or(() -> patient.getName().stream().findFirst())
                .map(PatientParser::text)
                .filter(text -> !text.isBlank())
                .orElse(NAMELESS);
    }

    private static String text(HumanName name) {
        if (name.hasFamily() || name.hasGiven()) {
            String given = name.hasGiven() ? name.getGiven().getFirst().getValue() : "";
            String family = name.hasFamily() ? name.getFamily().toUpperCase(Locale.FRENCH) : "";
            return (given + " " + family).strip();
        }
        return name.hasText() ? name.getText() : "";
    }

    private static Optional<LocalDate> birthDate(Patient patient) {
        try {
            return Optional.ofNullable(patient.getBirthDateElement().getValueAsString())
                    .map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> identityStatus(Patient patient) {
        return patient.getExtensionsByUrl(FrCore.IDENTITY_RELIABILITY).stream()
                .flatMap(reliability -> reliability.getExtension().stream())
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .filter(coding -> FrCore.IDENTITY_STATES.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst();
    }
}
