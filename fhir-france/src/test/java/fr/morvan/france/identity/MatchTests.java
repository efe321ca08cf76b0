package fr.morvan.france.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.terminology.IdentityState;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatchTests {

    private static final Optional<Matricule> ONE = matricule(InsAuthority.NIR_TEST, "2510358062901");
    private static final Optional<Matricule> OTHER = matricule(InsAuthority.NIR_TEST, "2510358062902");
    private static final Match.Side STORED =
            side(Set.of(IdentityState.VALIDATED), "Martin", "Louise", "1951-03-14", "58062", Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "Martin, Louise, 1951-03-14, 58062, 99, CERTAIN",
        "MARTIN, LOUISE, 1951-03-14, '', 85, PROBABLE",
        "Martin, Louise, 1951-03-14, 71014, 85, PROBABLE",
        "Martyn, Louise, 1951-03-14, 58062, 92, PROBABLE",
        "Matrin, Louise, 1951-03-14, 58062, 92, PROBABLE",
        "Martin, Louise, 1951-03-15, 58062, 86, PROBABLE",
        "Martin, Louise, 1952-04-15, 58062, 72, POSSIBLE",
        "Martin, Suzanne, 1951-03-14, 58062, 78, POSSIBLE",
        "Martin, Louise, '', '', 57, CERTAINLY_NOT",
        "Durand, Suzanne, 1951-03-14, 58062, 50, CERTAINLY_NOT"
    })
    void addsUpItsPoints(String name, String given, String birth, String place, int score, MatchGrade grade) {
        var asked = side(Set.of(), name, given, birth, place, Optional.empty());
        assertThat(Match.of(asked, STORED)).isEqualTo(new Match(score, grade));
    }

    @Test
    void readsExchangedDayAndMonth() {
        var june = side(Set.of(), "Martin", "Louise", "1951-06-03", "58062", Optional.empty());
        var march = side(Set.of(), "Martin", "Louise", "1951-03-06", "58062", Optional.empty());
        assertThat(Match.of(june, march).score()).isEqualTo(86);
    }

    @Test
    void knowsTheNameInUseAndTheOtherGivenNames() {
        var married = new Match.Side(STORED.identity(), CivilName.of("Bernard"));
        assertThat(Match.of(side(Set.of(), "Bernard", "Louise", "1951-03-14", "58062", Optional.empty()), married)
                        .score())
                .isEqualTo(92);
        var second = side(Set.of(), "Martin", "Marie", "1951-03-14", "58062", Optional.empty());
        var stored = side(Set.of(), "Martin", "Louise Marie", "1951-03-14", "58062", Optional.empty());
        var listed = new Match.Side(
                new Identity(
                        Set.of(),
                        new StrictTraits(
                                stored.identity().traits().birthName(),
                                Optional.of(new GivenNames(
                                        CivilName.of("Louise").orElseThrow(), CivilName.of("Louise Marie"))),
                                stored.identity().traits().sex(),
                                stored.identity().traits().birthDate(),
                                stored.identity().traits().birthPlace()),
                        Optional.empty(),
                        Evidence.NONE),
                Optional.empty());
        assertThat(Match.of(second, listed).score()).isEqualTo(92);
    }

    @Test
    void trustsTheSameNumberUnlessATraitContradicts() {
        var stored = side(Set.of(IdentityState.VALIDATED), "Martin", "Louise", "1951-03-14", "58062", ONE);
        assertThat(Match.of(side(Set.of(), "Martin", "", "", "", ONE), stored))
                .isEqualTo(new Match(100, MatchGrade.CERTAIN));
        assertThat(Match.of(side(Set.of(), "Durand", "Paul", "1990-01-01", "", ONE), stored))
                .isEqualTo(new Match(60, MatchGrade.POSSIBLE));
    }

    @Test
    void keepsTwoNumbersApartHoweverAlikeTheTraits() {
        var stored = side(Set.of(IdentityState.VALIDATED), "Martin", "Louise", "1951-03-14", "58062", ONE);
        assertThat(Match.of(side(Set.of(), "Martin", "Louise", "1951-03-14", "58062", OTHER), stored))
                .isEqualTo(new Match(0, MatchGrade.CERTAINLY_NOT));
        var waiting = matricule(InsAuthority.NIA, "2510358062902");
        assertThat(Match.of(side(Set.of(), "Martin", "Louise", "1951-03-14", "58062", waiting), stored)
                        .score())
                .isEqualTo(99);
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityState.class,
            names = {"HOMONYM_DETECTED", "HOMONYM_PROVEN", "DOUBTFUL", "FICTITIOUS", "PROVEN_COLLISION", "USURPED"})
    void isNeverCertainOfADisputedIdentity(IdentityState state) {
        var stored = side(
                Set.of(IdentityState.VALIDATED, state), "Martin", "Louise", "1951-03-14", "58062", Optional.empty());
        assertThat(Match.of(STORED, stored).grade()).isEqualTo(MatchGrade.PROBABLE);
    }

    @Test
    void isNeverCertainOfAnUncheckedIdentity() {
        var stored =
                side(Set.of(IdentityState.PROVISIONAL), "Martin", "Louise", "1951-03-14", "58062", Optional.empty());
        assertThat(Match.of(STORED, stored)).isEqualTo(new Match(99, MatchGrade.PROBABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "MARTIN, MARTI, true",
        "MARTIN, MARTINS, true",
        "MARTIN, MATRIN, true",
        "MARTIN, MARTON, true",
        "MARTIN, MARTIN, false",
        "MARTIN, MTARNI, false",
        "MARTIN, MARTINEZ, false"
    })
    void tellsOneLetterApart(String one, String other, boolean apart) {
        assertThat(Match.isOneApart(one, other)).isEqualTo(apart);
        assertThat(Match.isOneApart(other, one)).isEqualTo(apart);
    }

    private static Match.Side side(
            Set<IdentityState> states, String name, String given, String birth, String place, Optional<Matricule> ins) {
        var traits = new StrictTraits(
                CivilName.of(name),
                CivilName.of(given).map(first -> new GivenNames(first, Optional.empty())),
                Optional.of(Sex.FEMALE),
                birth.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(birth)),
                BirthPlace.parse(place));
        return new Match.Side(new Identity(states, traits, ins, Evidence.NONE), Optional.empty());
    }

    private static Optional<Matricule> matricule(InsAuthority authority, String number) {
        return Optional.of(new Matricule(authority, Ins.ofMatricule(number)));
    }
}
