package fr.morvan.teleconsult.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineGivenUp;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineLost;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineRegained;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferLapsed;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ReportSigned;
import fr.morvan.teleconsult.consultation.ConsultationEvent.SideArrived;
import fr.morvan.teleconsult.consultation.ConsultationEvent.StartGivenUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state against every event; a new state or event joins by itself and fails until it is placed here.
class LifecycleTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Cause CAUSE = Cause.platform(NOW, "test");
    private static final PractitionerRoleId SPECIALIST = new PractitionerRoleId("specialist");
    private static final List<Consultation> STATES = Consultations.everyState(SPECIALIST);
    private static final List<ConsultationEvent> EVENTS =
            Consultations.everyEvent(SPECIALIST, Consultations.complete());

    /// What may happen, and where it leads; everything absent is illegal.
    private static final String LEGAL = """
            Requested   RequestTriaged    Triaged
            Requested   RequestWithdrawn  Abandoned
            Requested   ConsentRefused    Refused
            Requested   PatientRedirected Redirected
            Triaged     QueueEntered      Waiting
            Triaged     RequestWithdrawn  Abandoned
            Triaged     ConsentRefused    Refused
            Triaged     PatientRedirected Redirected
            Waiting     Offered           Offered
            Waiting     EveryoneRefused   Refused
            Waiting     WaitGivenUp       Expired
            Waiting     RequestWithdrawn  Abandoned
            Waiting     ConsentRefused    Refused
            Waiting     PatientRedirected Redirected
            Offered     OfferAccepted     Accepted
            Offered     OfferLapsed       Waiting
            Offered     RequestWithdrawn  Abandoned
            Offered     ConsentRefused    Refused
            Offered     PatientRedirected Redirected
            Accepted    SideArrived       Connecting
            Accepted    BothPresent       InProgress
            Accepted    StartGivenUp      Expired
            Accepted    SpecialistVanished Waiting
            Accepted    RequestWithdrawn  Abandoned
            Accepted    ConsentRefused    Refused
            Accepted    PatientRedirected Redirected
            Connecting  SideArrived       Connecting
            Connecting  BothPresent       InProgress
            Connecting  StartGivenUp      NoShow
            Connecting  SpecialistVanished Waiting
            Connecting  RequestWithdrawn  Abandoned
            Connecting  ConsentRefused    Refused
            Connecting  PatientRedirected Redirected
            InProgress  LineLost          Interrupted
            InProgress  ActEnded          Reporting
            InProgress  ActTooLong        Reporting
            InProgress  ConsentRefused    Refused
            InProgress  PatientRedirected Redirected
            Interrupted LineLost          Interrupted
            Interrupted LineRegained      InProgress
            Interrupted LineGivenUp       Reporting
            Interrupted ActEnded          Reporting
            Interrupted ActTooLong        Reporting
            Interrupted ConsentRefused    Refused
            Interrupted PatientRedirected Redirected
            Reporting   ReportSigned      Closed
            """;

    @Test
    void knowsEveryStateAndEvent() {
        assertThat(names(STATES)).isEqualTo(records(Consultation.class));
        assertThat(names(EVENTS)).isEqualTo(records(ConsultationEvent.class));
        assertThat(STATES.stream().map(Consultation::state)).containsExactly(State.values());
    }

    static Stream<Arguments> everyStateWithEveryEvent() {
        return STATES.stream()
                .flatMap(state -> EVENTS.stream()
                        .map(event -> argumentSet(
                                state.getClass().getSimpleName() + " + "
                                        + event.getClass().getSimpleName(),
                                state,
                                event)));
    }

    @ParameterizedTest
    @MethodSource("everyStateWithEveryEvent")
    void movesOnlyAsTheTableSays(Consultation before, ConsultationEvent event) {
        Step step = Lifecycle.apply(before, event);
        Optional<String> expected = LEGAL.lines()
                .map(line -> line.split(" +"))
                .filter(line -> line[0].equals(before.getClass().getSimpleName())
                        && line[1].equals(event.getClass().getSimpleName()))
                .map(line -> line[2])
                .findFirst();
        if (expected.isEmpty()) {
            assertThat(step).isEqualTo(new Step.Illegal(before));
        } else {
            assertThat(step).isInstanceOfSatisfying(Step.Moved.class, moved -> {
                assertThat(moved.after().getClass().getSimpleName()).isEqualTo(expected.get());
                assertThat(moved.after().request()).isEqualTo(before.request());
            });
        }
    }

    /// The table in the document is the one the code follows.
    @Test
    void isWrittenDown() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "consultation.md"));
        String table = STATES.stream()
                .flatMap(state -> EVENTS.stream()
                        .filter(event -> Lifecycle.apply(state, event) instanceof Step.Moved)
                        .map(event -> row(state, event)))
                .collect(Collectors.joining("\n"));
        assertThat(document).contains(table);
    }

    private static String row(Consultation state, ConsultationEvent event) {
        Consultation after = after(state, event);
        return "| `%s` | `%s` | `%s` |"
                .formatted(state.state().wire(), event.what(), after.state().wire());
    }

    @Test
    void staysInterruptedUntilBothAreBack() {
        Consultation oneGone = Consultations.inProgress(SPECIALIST).interrupt(Side.REQUESTER, NOW);
        Consultation bothGone = after(oneGone, new LineLost(CAUSE, Side.SPECIALIST));
        Consultation oneBack = after(bothGone, new LineRegained(CAUSE, Side.REQUESTER));
        assertThat(oneBack)
                .isInstanceOfSatisfying(
                        Taken.Interrupted.class,
                        still -> assertThat(still.absent()).containsExactly(Side.SPECIALIST));
        assertThat(after(oneBack, new LineRegained(CAUSE, Side.SPECIALIST))).isInstanceOf(Taken.InProgress.class);
    }

    @Test
    void leavesNothingToWriteDownWhereTheLineBrokeAtOnce() {
        Consultation cut = Consultations.inProgress(SPECIALIST).interrupt(Side.REQUESTER, NOW.plusSeconds(59));
        Cause limit = Cause.platform(NOW.plusSeconds(2_000), "interruption-limit");
        assertThat(after(cut, new LineGivenUp(limit, Duration.ofMinutes(1))))
                .isInstanceOfSatisfying(
                        Ended.Abandoned.class,
                        abandoned -> assertThat(abandoned.reason()).isEqualTo("interruption-limit"));
        assertThat(after(cut, new LineGivenUp(limit, Duration.ofSeconds(59))))
                .as("the act ended when the line did")
                .isInstanceOfSatisfying(
                        Taken.Reporting.class,
                        reporting -> assertThat(reporting.endedAt()).isEqualTo(NOW.plusSeconds(59)));
    }

    @Test
    void blamesNobodyWhereBothCameButNeverTogether() {
        Consultation first = after(accepted(), new SideArrived(CAUSE, Side.SPECIALIST));
        assertThat(after(first, new StartGivenUp(CAUSE)))
                .isInstanceOfSatisfying(
                        Ended.NoShow.class,
                        missed -> assertThat(missed.absent()).isEqualTo(Side.REQUESTER));
        Consultation both = after(first, new SideArrived(CAUSE, Side.REQUESTER));
        assertThat(after(both, new StartGivenUp(CAUSE))).isInstanceOf(Ended.Expired.class);
    }

    @Test
    void closesOnlyWithAllTheLawWants() {
        Consultation reporting = Consultations.inProgress(SPECIALIST).end(NOW);
        Dossier nothing = new Dossier(Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Set.of());
        assertThat(Lifecycle.apply(reporting, new ReportSigned(CAUSE, nothing)))
                .isEqualTo(
                        new Step.Incomplete(reporting, List.of("identity-check", "consent", "report", "recipients")));
    }

    @Test
    void countsTheRoundsOfOffers() {
        Consultation offered = STATES.stream()
                .filter(Pending.Offered.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(after(offered, new OfferLapsed(CAUSE)))
                .isEqualTo(new Pending.Waiting(offered.request(), 1, Optional.empty()));
    }

    @Test
    void goesBackToTheHeadOfTheLineWhenTheSpecialistVanishes() {
        assertThat(after(accepted(), new ConsultationEvent.SpecialistVanished(CAUSE)))
                .isEqualTo(new Pending.Waiting(accepted().request(), 0, Optional.of(NOW)));
    }

    private static Consultation accepted() {
        return STATES.stream()
                .filter(Taken.Accepted.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Consultation after(Consultation before, ConsultationEvent event) {
        return ((Step.Moved) Lifecycle.apply(before, event)).after();
    }

    private static Set<String> names(List<?> instances) {
        return instances.stream().map(each -> each.getClass().getSimpleName()).collect(Collectors.toSet());
    }

    /// The records below a sealed interface.
    private static Set<String> records(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(each -> each.isRecord() ? Stream.of(each.getSimpleName()) : records(each).stream())
                .collect(Collectors.toSet());
    }
}
