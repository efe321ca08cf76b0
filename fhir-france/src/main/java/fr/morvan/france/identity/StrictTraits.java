package fr.morvan.france.identity;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/// The five strict traits of an identity, as far as they are known.
///
/// @param birthName birth name, not the name in use
/// @param givenNames given names at birth
/// @param sex sex of the civil status
/// @param birthDate whole date; a year or month alone is no trait
/// @param birthPlace code of the place of birth
public record StrictTraits(
        Optional<CivilName> birthName,
        Optional<GivenNames> givenNames,
        Optional<Sex> sex,
        Optional<LocalDate> birthDate,
        Optional<BirthPlace> birthPlace) {

    /// Nothing known.
    public static final StrictTraits NONE =
            new StrictTraits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// The traits that are not known.
    public Set<Trait> missing() {
        var missing = EnumSet.noneOf(Trait.class);
        addIf(missing, birthName.isEmpty(), Trait.BIRTH_NAME);
        addIf(missing, givenNames.isEmpty(), Trait.GIVEN_NAMES);
        addIf(missing, sex.isEmpty(), Trait.SEX);
        addIf(missing, birthDate.isEmpty(), Trait.BIRTH_DATE);
        addIf(missing, birthPlace.isEmpty(), Trait.BIRTH_PLACE);
        return missing;
    }

    /// The traits known here and known to be another there.
    public Set<Trait> contradictedBy(StrictTraits other) {
        return differing(other, false);
    }

    /// The traits that are not the same in both, one that only one of them knows included.
    public Set<Trait> changedTo(StrictTraits other) {
        return differing(other, true);
    }

    private Set<Trait> differing(StrictTraits other, boolean oneSided) {
        var found = EnumSet.noneOf(Trait.class);
        addIf(found, differ(birthName, other.birthName, CivilName::sameAs, oneSided), Trait.BIRTH_NAME);
        addIf(found, differ(givenNames, other.givenNames, GivenNames::sameAs, oneSided), Trait.GIVEN_NAMES);
        addIf(found, differ(sex, other.sex, Sex::equals, oneSided), Trait.SEX);
        addIf(found, differ(birthDate, other.birthDate, LocalDate::equals, oneSided), Trait.BIRTH_DATE);
        addIf(found, differ(birthPlace, other.birthPlace, BirthPlace::equals, oneSided), Trait.BIRTH_PLACE);
        return found;
    }

    private static <T> boolean differ(Optional<T> one, Optional<T> other, BiPredicate<T, T> same, boolean oneSided) {
        if (one.isEmpty() || other.isEmpty()) {
            return oneSided && one.isPresent() != other.isPresent();
        }
        return !same.test(one.get(), other.get());
    }

    private static void addIf(Set<Trait> traits, boolean holds, Trait trait) {
        if (holds) {
            traits.add(trait);
        }
    }

    /// Masked: traits do not belong in a log.
    @Override
    public String toString() {
        return "StrictTraits[***]";
    }
}
