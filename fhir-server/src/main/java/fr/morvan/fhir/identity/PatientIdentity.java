package fr.morvan.fhir.identity;

import fr.morvan.france.identity.Evidence;
import fr.morvan.france.identity.Identity;
import fr.morvan.france.identity.IdentityStatus;
import fr.morvan.france.profile.FrCore;
import fr.morvan.france.terminology.CollectionMethod;
import fr.morvan.france.terminology.IdentityState;
import fr.morvan.france.terminology.ValidationMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Type;

/// A Patient read as an identity: FR Core's `identityReliability`, the INS and the strict traits.
///
/// @param identity what the record says
/// @param ins its INS
record PatientIdentity(Identity identity, PatientIns ins) {

    private static final String STATUS = "identityStatus";

    static PatientIdentity of(Patient patient, boolean demonstration) {
        var ins = PatientIns.of(patient, demonstration);
        var reliability = patient.getExtensionsByUrl(FrCore.IDENTITY_RELIABILITY);
        var states = reliability.stream().flatMap(each -> state(each).stream()).collect(Collectors.toSet());
        var evidence = reliability.stream()
                .filter(each -> state(each)
                        .filter(state -> state == IdentityState.VALIDATED || state == IdentityState.PROVISIONAL)
                        .isPresent())
                .findFirst()
                .map(PatientIdentity::evidence)
                .orElse(Evidence.NONE);
        return new PatientIdentity(new Identity(states, PatientTraits.of(patient), ins.current(), evidence), ins);
    }

    /// Whether the record makes any French claim of identity; without one there is nothing to check.
    boolean claims() {
        return identity.claims() || ins.old() || !ins.issues().isEmpty();
    }

    /// The status, where the record claims one.
    Optional<IdentityStatus> status() {
        return identity.claims() ? Optional.of(identity.status()) : Optional.empty();
    }

    static Optional<IdentityState> state(Extension reliability) {
        return code(reliability, STATUS, FrCore.IDENTITY_STATES).flatMap(IdentityState::ofCode);
    }

    private static Evidence evidence(Extension reliability) {
        return new Evidence(
                code(reliability, "validationMode", FrCore.IDENTITY_VALIDATION_MODES)
                        .flatMap(ValidationMode::ofCode),
                date(reliability, "validationDate"),
                code(reliability, "methodCollection", FrCore.IDENTITY_COLLECTION_METHODS)
                        .flatMap(CollectionMethod::ofCode),
                date(reliability, "dateCollection"));
    }

    private static Optional<String> code(Extension reliability, String part, String system) {
        return values(reliability, part)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .filter(coding -> system.equals(coding.getSystem()))
                .flatMap(coding -> Optional.ofNullable(coding.getCode()).stream())
                .findFirst();
    }

    /// A whole day; a month alone says too little to tell which of two checks is the newer one.
    private static Optional<LocalDate> date(Extension reliability, String part) {
        return values(reliability, part)
                .flatMap(value -> Optional.ofNullable(value.primitiveValue()).stream())
                .findFirst()
                .flatMap(PatientIdentity::day);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Stream<Type> values(Extension reliability, String part) {
        List<Extension> parts = reliability.getExtensionsByUrl(part);
        return parts.stream().filter(Extension::hasValue).map(Extension::getValue);
    }
}
