package fr.morvan.france.identity;

import java.util.Arrays;
import java.util.Optional;

/// Sex of the civil status, by FHIR's administrative gender; FR Core knows no other code.
public enum Sex {
    /// Male.
    MALE("male"),
    /// Female.
    FEMALE("female"),
    /// Not determined in the civil status.
    UNKNOWN("unknown");

    private final String code;

    Sex(String code) {
        this.code = code;
    }

    /// The sex of a `Patient.gender`; empty for `other`, which no civil status has.
    public static Optional<Sex> ofCode(String code) {
        return Arrays.stream(values()).filter(sex -> sex.code.equals(code)).findFirst();
    }

    /// `Patient.gender`.
    public String code() {
        return code;
    }
}
