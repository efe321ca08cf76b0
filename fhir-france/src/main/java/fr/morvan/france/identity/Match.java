package fr.morvan.france.identity;

import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.terminology.IdentityState;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// How far two records agree on who they are about: a sum of fixed points, the same for the same two records always.
///
/// | trait | same | nearly |
/// |---|---|---|
/// | birth name | 28 | 20: one letter apart, or the name in use of one of them |
/// | first given name | 22 | 14: one letter apart, or among the others' given names |
/// | birth date | 28 | 14: day and month exchanged, or one digit apart |
/// | birth place | 15 | |
/// | sex | 7 | |
///
/// An unknown trait earns nothing. Two different numbers of the same authority are two people; the same number makes
/// 100 unless a trait contradicts it, which then is for a person to look at. Traits alone make 99 at most.
///
/// @param score 0 to 100
/// @param grade what the score means
public record Match(int score, MatchGrade grade) {

    private static final int BY_TRAITS = 99;
    private static final int PROBABLE = 80;
    private static final int POSSIBLE = 60;
    private static final Set<IdentityState> NEVER_CERTAIN = Set.of(
            IdentityState.HOMONYM_DETECTED,
            IdentityState.HOMONYM_PROVEN,
            IdentityState.DOUBTFUL,
            IdentityState.FICTITIOUS,
            IdentityState.POSSIBLE_COLLISION,
            IdentityState.PROVEN_COLLISION,
            IdentityState.USURPED);

    private static final Match NONE = new Match(0, MatchGrade.CERTAINLY_NOT);

    /// One side of a comparison.
    ///
    /// @param identity what it says of itself; its traits are those to compare
    /// @param usualName the name in use, where it is another than the birth name
    public record Side(Identity identity, Optional<CivilName> usualName) {}

    /// Compares what is asked for with a stored record.
    public static Match of(Side asked, Side stored) {
        var one = asked.identity();
        var other = stored.identity();
        var points = points(asked, stored);
        if (one.matricule().isPresent() && other.matricule().isPresent()) {
            if (one.matricule().equals(other.matricule())) {
                return one.traits().contradictedBy(other.traits()).isEmpty()
                        ? new Match(100, MatchGrade.CERTAIN)
                        : new Match(Math.max(points, POSSIBLE), MatchGrade.POSSIBLE);
            }
            if (!isWaiting(one) && !isWaiting(other)) {
                return NONE;
            }
        }
        return graded(Math.min(points, BY_TRAITS), one, other);
    }

    private static Match graded(int points, Identity one, Identity other) {
        boolean identical = one.traits().missing().isEmpty()
                && one.traits().changedTo(other.traits()).isEmpty();
        boolean settled = other.states().contains(IdentityState.VALIDATED)
                && other.states().stream().noneMatch(NEVER_CERTAIN::contains);
        if (identical && settled) {
            return new Match(points, MatchGrade.CERTAIN);
        }
        if (points >= PROBABLE) {
            return new Match(points, MatchGrade.PROBABLE);
        }
        return points >= POSSIBLE
                ? new Match(points, MatchGrade.POSSIBLE)
                : new Match(points, MatchGrade.CERTAINLY_NOT);
    }

    /// A waiting number is replaced by another one for life.
    private static boolean isWaiting(Identity identity) {
        return identity.matricule()
                .filter(matricule -> matricule.authority() == InsAuthority.NIA)
                .isPresent();
    }

    private static int points(Side asked, Side stored) {
        var one = asked.identity().traits();
        var other = stored.identity().traits();
        return name(asked, stored)
                + given(one, other)
                + date(one, other)
                + (same(one.birthPlace(), other.birthPlace()) ? 15 : 0)
                + (same(one.sex(), other.sex()) ? 7 : 0);
    }

    private static int name(Side asked, Side stored) {
        var one = asked.identity().traits().birthName();
        var other = stored.identity().traits().birthName();
        if (sameName(one, other)) {
            return 28;
        }
        boolean inUse = sameName(one, stored.usualName()) || sameName(asked.usualName(), other);
        return inUse || nearly(one, other) ? 20 : 0;
    }

    private static int given(StrictTraits asked, StrictTraits stored) {
        var one = asked.givenNames().map(GivenNames::first);
        var other = stored.givenNames().map(GivenNames::first);
        if (sameName(one, other)) {
            return 22;
        }
        boolean among = isAmong(one, stored.givenNames()) || isAmong(other, asked.givenNames());
        return among || nearly(one, other) ? 14 : 0;
    }

    private static int date(StrictTraits asked, StrictTraits stored) {
        if (asked.birthDate().isEmpty() || stored.birthDate().isEmpty()) {
            return 0;
        }
        var one = asked.birthDate().get();
        var other = stored.birthDate().get();
        if (one.equals(other)) {
            return 28;
        }
        return isExchanged(one, other) || isOneApart(one.toString(), other.toString()) ? 14 : 0;
    }

    private static boolean isExchanged(LocalDate one, LocalDate other) {
        return one.getYear() == other.getYear()
                && one.getMonthValue() == other.getDayOfMonth()
                && one.getDayOfMonth() == other.getMonthValue();
    }

    private static boolean sameName(Optional<CivilName> one, Optional<CivilName> other) {
        return one.isPresent() && other.isPresent() && one.get().sameAs(other.get());
    }

    private static boolean isAmong(Optional<CivilName> name, Optional<GivenNames> names) {
        return name.isPresent()
                && names.flatMap(GivenNames::all)
                        .filter(all -> (" " + all.key() + " ")
                                .contains(" " + name.get().key() + " "))
                        .isPresent();
    }

    private static boolean nearly(Optional<CivilName> one, Optional<CivilName> other) {
        return one.isPresent()
                && other.isPresent()
                && Math.min(one.get().key().length(), other.get().key().length()) >= 4
                && isOneApart(one.get().key(), other.get().key());
    }

    /// Whether one letter more, less, other or exchanged with its neighbour makes one of the other.
    static boolean isOneApart(String one, String other) {
        var shorter = one.length() <= other.length() ? one : other;
        var longer = one.length() <= other.length() ? other : one;
        if (longer.length() - shorter.length() > 1 || one.equals(other)) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
            at++;
        }
        if (shorter.length() < longer.length()) {
            return shorter.substring(at).equals(longer.substring(at + 1));
        }
        boolean replaced = shorter.substring(at + 1).equals(longer.substring(at + 1));
        boolean exchanged = at + 1 < shorter.length()
                && shorter.charAt(at) == longer.charAt(at + 1)
                && shorter.charAt(at + 1) == longer.charAt(at)
                && shorter.substring(at + 2).equals(longer.substring(at + 2));
        return replaced || exchanged;
    }

    private static <T> boolean same(Optional<T> one, Optional<T> other) {
        return one.isPresent() && one.equals(other);
    }
}
