package fr.morvan.france.identity;

import static fr.morvan.france.terminology.IdentityState.DOUBTFUL;
import static fr.morvan.france.terminology.IdentityState.FICTITIOUS;
import static fr.morvan.france.terminology.IdentityState.HOMONYM_DETECTED;
import static fr.morvan.france.terminology.IdentityState.PROVEN_COLLISION;
import static fr.morvan.france.terminology.IdentityState.PROVISIONAL;
import static fr.morvan.france.terminology.IdentityState.VALIDATED;
import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.terminology.CollectionMethod;
import fr.morvan.france.terminology.IdentityState;
import fr.morvan.france.terminology.ValidationMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityRulesTests {

    private static final StrictTraits LOUISE = traits("Martin", "Louise");
    private static final Optional<Matricule> INS =
            Optional.of(new Matricule(InsAuthority.NIR_TEST, Ins.ofMatricule("2510358062901")));

    @Test
    void asksNothingOfARecordWithoutClaim() {
        assertThat(IdentityRules.check(Identity.NONE)).isEmpty();
        assertThat(IdentityRules.check(Identity.NONE, qualified(LOUISE))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEachStatusFromTheWire(IdentityStatus status) {
        assertThat(identity(status, 1).status()).isEqualTo(status);
        assertThat(IdentityRules.check(identity(status, 1))).isEmpty();
    }

    static Stream<Arguments> everyStep() {
        return Arrays.stream(IdentityStatus.values())
                .flatMap(from -> Arrays.stream(IdentityStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void tellsAnyStepTheStatusDoesNotAllow(IdentityStatus from, IdentityStatus to) {
        assertThat(problems(IdentityRules.check(identity(from, 1), identity(to, 1))))
                .isEqualTo(from.mayBecome(to) ? List.of() : List.of(IdentityProblem.TRANSITION));
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityStatus.class,
            names = {"RECUPEREE", "VALIDEE", "QUALIFIEE"})
    void keepsDoubtfulAndFictitiousProvisional(IdentityStatus status) {
        for (var attribute : List.of(DOUBTFUL, FICTITIOUS)) {
            assertThat(problems(IdentityRules.check(with(identity(status, 1), attribute))))
                    .containsExactly(IdentityProblem.MUST_STAY_PROVISIONAL);
            assertThat(IdentityRules.check(with(identity(IdentityStatus.PROVISOIRE, 1), attribute)))
                    .isEmpty();
        }
    }

    @Test
    void refusesDoubtfulAndFictitiousTogetherButNotHomonyms() {
        var provisional = identity(IdentityStatus.PROVISOIRE, 1);
        assertThat(problems(IdentityRules.check(with(with(provisional, DOUBTFUL), FICTITIOUS))))
                .containsExactly(IdentityProblem.DOUBTFUL_AND_FICTITIOUS);
        assertThat(IdentityRules.check(with(with(provisional, DOUBTFUL), HOMONYM_DETECTED)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = IdentityState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"VALIDATED"})
    void refusesTheMatriculeOnAnythingButAQualifiedIdentity(IdentityState state) {
        var carrying = new Identity(Set.of(state), LOUISE, INS, Evidence.NONE);
        assertThat(problems(IdentityRules.check(carrying))).contains(IdentityProblem.INS_NEEDS_QUALIFIED);
    }

    @Test
    void refusesTheMatriculeWithoutAnyStatus() {
        assertThat(problems(IdentityRules.check(new Identity(Set.of(), LOUISE, INS, Evidence.NONE))))
                .containsExactly(IdentityProblem.INS_NEEDS_QUALIFIED);
    }

    @Test
    void refusesTwoStatuses() {
        var both = new Identity(Set.of(PROVISIONAL, VALIDATED), LOUISE, Optional.empty(), Evidence.NONE);
        assertThat(problems(IdentityRules.check(both))).containsExactly(IdentityProblem.STATUSES_EXCLUSIVE);
    }

    @Test
    void namesTheMissingTraits() {
        var bare = new StrictTraits(
                LOUISE.birthName(), LOUISE.givenNames(), LOUISE.sex(), Optional.empty(), Optional.empty());
        var found = IdentityRules.check(qualified(bare));
        assertThat(problems(found)).containsExactly(IdentityProblem.TRAITS_MISSING);
        assertThat(found.getFirst().french())
                .endsWith("il manque : date de naissance, code du lieu de naissance (COG).");
        var provisional = new Identity(Set.of(PROVISIONAL), bare, Optional.empty(), Evidence.NONE);
        assertThat(IdentityRules.check(provisional)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void qualifiesByFourKindsOfPapersOnly(ValidationMode mode) {
        var identity = new Identity(
                Set.of(VALIDATED),
                LOUISE,
                INS,
                new Evidence(Optional.of(mode), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(IdentityRules.check(identity).isEmpty())
                .isEqualTo(Set.of("PA", "CN", "AN", "LE").contains(mode.code()));
    }

    @Test
    void refusesAChangedTraitOnOldEvidence() {
        var before = qualified(LOUISE);
        var renamed = traits("Martin", "Louisa");
        assertThat(problems(IdentityRules.check(before, qualified(renamed))))
                .containsExactly(IdentityProblem.TRAITS_CHANGED);
        assertThat(IdentityRules.check(before, new Identity(before.states(), renamed, INS, evidence(2))))
                .isEmpty();
        assertThat(IdentityRules.check(
                        before, new Identity(Set.of(PROVISIONAL), renamed, Optional.empty(), Evidence.NONE)))
                .isEmpty();
        assertThat(IdentityRules.check(before, qualified(traits("MARTIN", "LOUISE"))))
                .isEmpty();
    }

    @Test
    void refusesAnotherMatriculeOnOldEvidence() {
        var other = Optional.of(new Matricule(InsAuthority.NIR_TEST, Ins.ofMatricule("2510358062902")));
        var before = qualified(LOUISE);
        assertThat(problems(IdentityRules.check(before, new Identity(before.states(), LOUISE, other, evidence(1)))))
                .containsExactly(IdentityProblem.MATRICULE_CHANGED);
        assertThat(IdentityRules.check(before, new Identity(before.states(), LOUISE, other, evidence(2))))
                .isEmpty();
    }

    @Test
    void refusesASilentLossOfTheStatus() {
        assertThat(problems(IdentityRules.check(qualified(LOUISE), Identity.NONE)))
                .containsExactly(IdentityProblem.STATUS_DROPPED);
    }

    @Test
    void holdsAProvenCollisionWhereItIs() {
        var collided = with(identity(IdentityStatus.PROVISOIRE, 1), PROVEN_COLLISION);
        assertThat(problems(IdentityRules.check(collided, with(qualified(LOUISE), PROVEN_COLLISION))))
                .containsExactly(IdentityProblem.COLLISION);
        assertThat(IdentityRules.check(collided, qualified(LOUISE))).isEmpty();
        assertThat(IdentityRules.check(with(qualified(LOUISE), PROVEN_COLLISION), collided))
                .isEmpty();
    }

    private static List<IdentityProblem> problems(Collection<IdentityFinding> findings) {
        return findings.stream().map(IdentityFinding::problem).toList();
    }

    private static Identity qualified(StrictTraits traits) {
        return new Identity(Set.of(VALIDATED), traits, INS, evidence(1));
    }

    private static Identity identity(IdentityStatus status, int day) {
        var state = status.isChecked() ? VALIDATED : PROVISIONAL;
        var evidence = status.isRetrieved() ? evidence(day) : Evidence.NONE;
        return new Identity(Set.of(state), LOUISE, status.carriesMatricule() ? INS : Optional.empty(), evidence);
    }

    private static Identity with(Identity identity, IdentityState attribute) {
        var states = Stream.concat(identity.states().stream(), Stream.of(attribute))
                .collect(java.util.stream.Collectors.toSet());
        return new Identity(states, identity.traits(), identity.matricule(), identity.evidence());
    }

    private static Evidence evidence(int day) {
        var on = Optional.of(LocalDate.of(2026, 3, day));
        return new Evidence(Optional.of(ValidationMode.IDENTITY_CARD), on, Optional.of(CollectionMethod.INSI), on);
    }

    private static StrictTraits traits(String family, String given) {
        return new StrictTraits(
                CivilName.of(family),
                CivilName.of(given).map(first -> new GivenNames(first, Optional.empty())),
                Optional.of(Sex.FEMALE),
                Optional.of(LocalDate.of(1951, 3, 14)),
                BirthPlace.parse("58062"));
    }
}
