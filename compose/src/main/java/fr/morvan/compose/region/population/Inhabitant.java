package fr.morvan.compose.region.population;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.identifier.Ins;
import fr.morvan.france.territory.Commune;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A patient of the region.
///
/// @param key unique in the region
/// @param ins test identity, consistent with gender, birth date and birth place
/// @param givens all given names of the birth certificate, the first one used
/// @param usualFamily the name used when it differs from the birth name
/// @param identityCheckedOn day of the high-trust identity check
public record Inhabitant(
        String key,
        PatientId id,
        Ins ins,
        Gender gender,
        List<String> givens,
        String family,
        Optional<String> usualFamily,
        LocalDate birthDate,
        Commune birthPlace,
        Commune commune,
        String addressLine,
        String phone,
        String email,
        LocalDate identityCheckedOn) {

    /// Name as the circle reads it.
    public String displayName() {
        return gender.title() + " " + givens.getFirst() + " " + usualFamily.orElse(family);
    }

    /// Age in full years.
    public int ageOn(LocalDate day) {
        return birthDate.until(day).getYears();
    }
}
