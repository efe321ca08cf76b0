package fr.morvan.france.identity;

import fr.morvan.france.terminology.CollectionMethod;
import fr.morvan.france.terminology.ValidationMode;
import java.time.LocalDate;
import java.util.Optional;

/// How an identity was collected and checked, as far as the record says.
///
/// @param mode papers it was checked by
/// @param checkedOn day of that check
/// @param method how the traits were collected
/// @param collectedOn day of that
public record Evidence(
        Optional<ValidationMode> mode,
        Optional<LocalDate> checkedOn,
        Optional<CollectionMethod> method,
        Optional<LocalDate> collectedOn) {

    /// Nothing said.
    public static final Evidence NONE =
            new Evidence(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// Whether it tells of a newer check of papers than another.
    boolean checkedAfter(Evidence earlier) {
        return isAfter(checkedOn, earlier.checkedOn);
    }

    /// Whether it tells of a newer collection than another.
    boolean collectedAfter(Evidence earlier) {
        return isAfter(collectedOn, earlier.collectedOn);
    }

    private static boolean isAfter(Optional<LocalDate> later, Optional<LocalDate> earlier) {
        return later.isPresent() && (earlier.isEmpty() || later.get().isAfter(earlier.get()));
    }
}
