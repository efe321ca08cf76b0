package fr.morvan.teleconsult.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ReportSigned;
import fr.morvan.teleconsult.consultation.Gate.Condition;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever happens in whatever order, nothing is closed while something the law wants is missing.
class GateTests {

    private static final int SEQUENCES = 20_000;
    private static final int LENGTH = 60;
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final PractitionerRoleId SPECIALIST = new PractitionerRoleId("specialist");

    /// What the sequences came to.
    ///
    /// @param closed how many were closed
    /// @param wrong how many of them without all the law wants
    private record Tally(int closed, int wrong) {}

    @Test
    void nothingIsClosedWithoutAllTheLawWants() {
        Tally tally = play(Gate.LAW);
        assertThat(tally.wrong()).isZero();
        assertThat(tally.closed()).as("the sequences do reach the end").isGreaterThan(500);
    }

    /// The planted defect: the gate with one condition left out lets something through, and the check above sees it.
    @ParameterizedTest
    @EnumSource(Condition.class)
    void wouldSeeALeftOutCondition(Condition leftOut) {
        Set<Condition> others = EnumSet.complementOf(EnumSet.of(leftOut));
        assertThat(play(new Gate(others)).wrong()).isPositive();
    }

    private static Tally play(Gate gate) {
        int closed = 0;
        int wrong = 0;
        for (int seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            Consultation state = new Pending.Requested(Consultations.request(new PractitionerRoleId("requester"), NOW));
            for (int step = 0; step < LENGTH && !state.isOver(); step++) {
                Dossier dossier = dossier(random);
                ConsultationEvent event = event(random, state, dossier);
                if (Lifecycle.apply(state, event, gate) instanceof Step.Moved moved) {
                    state = moved.after();
                    if (state instanceof Ended.Closed) {
                        closed++;
                        wrong += event instanceof ReportSigned && isWhole(dossier) ? 0 : 1;
                    }
                }
            }
        }
        return new Tally(closed, wrong);
    }

    /// Any event; every second time one that leads on, so that the end is reached.
    private static ConsultationEvent event(Random random, Consultation state, Dossier dossier) {
        List<ConsultationEvent> all = Consultations.everyEvent(SPECIALIST, dossier);
        if (state instanceof Taken.Reporting || random.nextBoolean()) {
            return all.get(random.nextInt(all.size()));
        }
        List<ConsultationEvent> onward = all.stream()
                .filter(each -> Lifecycle.apply(state, each) instanceof Step.Moved moved
                        && !moved.after().isOver())
                .toList();
        return onward.get(random.nextInt(onward.size()));
    }

    private static Dossier dossier(Random random) {
        List<Set<String>> recipients = List.of(Set.of(), Set.of("gp"), Set.of("patient"), Set.of("gp", "patient"));
        return new Dossier(
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(new IdentityCheck(IdentityCheck.Method.PASSPORT, NOW)),
                random.nextInt(4) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Consent(random.nextInt(4) != 0, Consent.Giver.PATIENT, Consent.Form.WRITTEN, NOW)),
                random.nextInt(4) == 0 ? Optional.empty() : Optional.of(random.nextInt(4) == 0 ? " " : "Eczéma"),
                recipients.get(random.nextInt(recipients.size())),
                recipients.get(random.nextInt(recipients.size())));
    }

    /// The law once more, in the test's own words.
    private static boolean isWhole(Dossier dossier) {
        boolean reported = dossier.conclusion().isPresent()
                && !dossier.conclusion().get().strip().isEmpty();
        boolean consented =
                dossier.consent().isPresent() && dossier.consent().get().given();
        boolean informed = dossier.named().stream().allMatch(dossier.informed()::contains);
        return dossier.identityCheck().isPresent()
                && consented
                && reported
                && informed
                && !dossier.named().isEmpty();
    }
}
