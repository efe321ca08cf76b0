package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Candidate.Answer;
import fr.morvan.teleconsult.matching.Decision.Ask;
import fr.morvan.teleconsult.matching.Escalation.Timing;
import fr.morvan.teleconsult.roster.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EscalationTests {

    private static final Duration NOW = Duration.ZERO;
    private static final Escalation ESCALATION = new Escalation(
            Map.of("58", Set.of("21", "71", "89"), "90", Set.of("25", "70")),
            Map.of(
                    Priority.P1, new Timing(Duration.ofMinutes(1), Duration.ofMinutes(45)),
                    Priority.P2, new Timing(Duration.ofMinutes(2), Duration.ofMinutes(90))),
            2);
    private static final Need NEED = new Need(Specialty.DERMATOLOGY, Priority.P1, "58", Optional.empty());

    private static Candidate on(String id, String... covers) {
        return new Candidate(
                new PractitionerRoleId(id),
                Set.of(covers),
                Set.of("fr"),
                Optional.empty(),
                false,
                Answer.NONE,
                Optional.empty());
    }

    private static Candidate with(Candidate one, Answer answer) {
        return new Candidate(
                one.specialist(), one.covers(), one.languages(), one.presence(), one.engaged(), answer, one.lastTook());
    }

    private static Candidate saying(Candidate one, Presence presence) {
        return new Candidate(
                one.specialist(),
                one.covers(),
                one.languages(),
                Optional.of(presence),
                one.engaged(),
                one.answer(),
                one.lastTook());
    }

    private static Candidate engaged(Candidate one) {
        return new Candidate(
                one.specialist(), one.covers(), one.languages(), one.presence(), true, one.answer(), one.lastTook());
    }

    private static Candidate took(Candidate one, String at) {
        return new Candidate(
                one.specialist(),
                one.covers(),
                one.languages(),
                one.presence(),
                one.engaged(),
                one.answer(),
                Optional.of(Instant.parse(at)));
    }

    private static List<String> asked(int round, Candidate... onDuty) {
        return ESCALATION.decide(NEED, round, NOW, List.of(onDuty)) instanceof Ask ask
                ? ask.specialists().stream().map(PractitionerRoleId::value).toList()
                : List.of();
    }

    @Test
    void goesFromTheDepartmentToItsNeighboursToTheRegion() {
        Candidate here = on("here", "58");
        Candidate beside = on("beside", "71");
        Candidate far = on("far", "25");
        assertThat(ESCALATION.decide(NEED, 0, NOW, List.of(here, beside, far)))
                .isEqualTo(new Ask(List.of(here.specialist()), Reach.DEPARTMENT, Duration.ofMinutes(1)));
        Candidate silent = with(here, Answer.SILENT);
        assertThat(ESCALATION.decide(NEED, 1, NOW, List.of(silent, beside, far)))
                .isEqualTo(new Ask(
                        List.of(beside.specialist(), here.specialist()), Reach.NEIGHBOURS, Duration.ofMinutes(1)));
        assertThat(asked(2, silent, with(beside, Answer.SILENT), far))
                .as("the two best of three, who was not asked yet first")
                .containsExactly("far", "here");
    }

    @Test
    void doesNotWaitForAStepThatAsksNobodyNew() {
        Candidate far = on("far", "25");
        assertThat(asked(0, far)).containsExactly("far");
        assertThat(asked(1, with(on("here", "58"), Answer.SILENT), far)).containsExactly("far", "here");
    }

    @Test
    void asksWhoIsKnownToBeThereAndWhoHasLongHadNobody() {
        assertThat(asked(0, on("a", "58"), on("b", "58"), saying(on("c", "58"), Presence.AVAILABLE)))
                .containsExactly("c", "a");
        assertThat(asked(0, took(on("a", "58"), "2026-03-02T10:00:00Z"), took(on("b", "58"), "2026-03-02T09:00:00Z")))
                .containsExactly("b", "a");
    }

    @Test
    void leavesOutWhoCannotAnswer() {
        assertThat(asked(
                        0,
                        engaged(on("engaged", "58")),
                        saying(on("busy", "58"), Presence.BUSY),
                        saying(on("away", "58"), Presence.AWAY),
                        with(on("refused", "58"), Answer.REFUSED),
                        with(on("vanished", "58"), Answer.VANISHED),
                        on("free", "58")))
                .containsExactly("free");
        assertThat(asked(0, saying(with(on("back", "58"), Answer.VANISHED), Presence.AVAILABLE)))
                .containsExactly("back");
    }

    @Test
    void asksWhoSpeaksThePatientsLanguage() {
        Need dutch = new Need(Specialty.DERMATOLOGY, Priority.P2, "58", Optional.of("nl"));
        Candidate french = on("french", "58");
        Candidate both = new Candidate(
                new PractitionerRoleId("both"),
                Set.of("25"),
                Set.of("fr", "nl"),
                Optional.empty(),
                false,
                Answer.NONE,
                Optional.empty());
        assertThat(ESCALATION.decide(dutch, 0, NOW, List.of(french, both)))
                .isEqualTo(new Ask(List.of(both.specialist()), Reach.REGION, Duration.ofMinutes(2)));
        assertThat(ESCALATION.decide(dutch, 0, NOW, List.of(french))).isEqualTo(new Decision.Hold(false));
    }

    @Test
    void holdsGivesUpAndKnowsWhenNobodyIsLeft() {
        assertThat(ESCALATION.decide(NEED, 0, NOW, List.of())).isEqualTo(new Decision.Hold(false));
        assertThat(ESCALATION.decide(NEED, 0, NOW, List.of(engaged(on("a", "58")))))
                .isEqualTo(new Decision.Hold(true));
        assertThat(ESCALATION.decide(NEED, 1, NOW, List.of(with(on("a", "58"), Answer.REFUSED))))
                .isEqualTo(new Decision.NobodyLeft());
        assertThat(ESCALATION.decide(
                        NEED, 1, NOW, List.of(with(on("a", "58"), Answer.REFUSED), engaged(on("b", "25")))))
                .as("somebody may be free later")
                .isEqualTo(new Decision.Hold(true));
        assertThat(ESCALATION.decide(NEED, 3, Duration.ofMinutes(46), List.of(on("a", "58"))))
                .isEqualTo(new Decision.GiveUp());
    }

    /// Whoever is on duty in whatever state: nobody is asked who may not be, and nobody waits who could be served.
    @Test
    void neverAsksWhoMayNotBeAskedAndNeverForgetsWhoMay() {
        SplittableRandom random = new SplittableRandom(5);
        for (int draw = 0; draw < 5_000; draw++) {
            List<Candidate> onDuty = draw(random);
            Decision decision = ESCALATION.decide(NEED, random.nextInt(5), NOW, onDuty);
            assertThat(faults(decision, onDuty)).isEmpty();
        }
    }

    /// The planted defect: the same check sees an engaged one who was asked, and a free one who was not.
    @Test
    void seesWhatItLooksFor() {
        Candidate engaged = engaged(on("a", "58"));
        assertThat(faults(new Ask(List.of(engaged.specialist()), Reach.DEPARTMENT, NOW), List.of(engaged)))
                .isNotEmpty();
        assertThat(faults(new Decision.Hold(true), List.of(on("a", "25")))).isNotEmpty();
    }

    private static List<String> faults(Decision decision, List<Candidate> onDuty) {
        List<PractitionerRoleId> may = onDuty.stream()
                .filter(each -> !each.engaged()
                        && each.answer() != Answer.REFUSED
                        && each.presence().map(Presence.AVAILABLE::equals).orElse(each.answer() != Answer.VANISHED))
                .map(Candidate::specialist)
                .toList();
        return decision instanceof Ask ask
                ? ask.specialists().stream()
                        .filter(each -> !may.contains(each))
                        .map(each -> "asked " + each)
                        .toList()
                : may.stream().map(each -> "forgot " + each).toList();
    }

    private static List<Candidate> draw(SplittableRandom random) {
        List<Candidate> drawn = new ArrayList<>();
        for (int each = random.nextInt(6); each > 0; each--) {
            Candidate one = on("s" + each, Stream.of("58", "71", "25").toList().get(random.nextInt(3)));
            one = random.nextInt(3) == 0 ? engaged(one) : one;
            one = with(one, List.of(Answer.values()).get(random.nextInt(4)));
            drawn.add(random.nextBoolean() ? saying(one, Presence.ofRank(random.nextInt(3))) : one);
        }
        return drawn;
    }
}
