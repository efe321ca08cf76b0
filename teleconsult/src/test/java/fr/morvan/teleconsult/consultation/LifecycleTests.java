package fr.morvan.teleconsult.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultation.Accepted;
import fr.morvan.teleconsult.consultation.Consultation.Cancelled;
import fr.morvan.teleconsult.consultation.Consultation.Closed;
import fr.morvan.teleconsult.consultation.Consultation.Expired;
import fr.morvan.teleconsult.consultation.Consultation.InProgress;
import fr.morvan.teleconsult.consultation.Consultation.Interrupted;
import fr.morvan.teleconsult.consultation.Consultation.Refused;
import fr.morvan.teleconsult.consultation.Consultation.Reporting;
import fr.morvan.teleconsult.consultation.Consultation.Waiting;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ActEnded;
import fr.morvan.teleconsult.consultation.ConsultationEvent.BothPresent;
import fr.morvan.teleconsult.consultation.ConsultationEvent.EveryoneRefused;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineLost;
import fr.morvan.teleconsult.consultation.ConsultationEvent.LineRegained;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferAccepted;
import fr.morvan.teleconsult.consultation.ConsultationEvent.OfferLapsed;
import fr.morvan.teleconsult.consultation.ConsultationEvent.ReportSigned;
import fr.morvan.teleconsult.consultation.ConsultationEvent.RequestCancelled;
import fr.morvan.teleconsult.consultation.ConsultationEvent.WaitGivenUp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every state against every event; a new state or event joins by itself and fails until it is placed here.
class LifecycleTests {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final PractitionerRoleId SPECIALIST = new PractitionerRoleId("specialist");

    /// What may happen, and where it leads; everything absent is illegal.
    private static final Map<Class<?>, Map<Class<?>, Class<?>>> LEGAL = Map.of(
            Waiting.class,
                    Map.of(
                            ConsultationEvent.Offered.class, Consultation.Offered.class,
                            RequestCancelled.class, Cancelled.class,
                            EveryoneRefused.class, Refused.class,
                            WaitGivenUp.class, Expired.class),
            Consultation.Offered.class,
                    Map.of(
                            OfferAccepted.class, Accepted.class,
                            OfferLapsed.class, Waiting.class,
                            RequestCancelled.class, Cancelled.class),
            Accepted.class, Map.of(BothPresent.class, InProgress.class, WaitGivenUp.class, Expired.class),
            InProgress.class, Map.of(LineLost.class, Interrupted.class, ActEnded.class, Reporting.class),
            Interrupted.class,
                    Map.of(
                            LineLost.class, Interrupted.class,
                            LineRegained.class, InProgress.class,
                            ActEnded.class, Reporting.class),
            Reporting.class, Map.of(ReportSigned.class, Closed.class),
            Closed.class, Map.of(),
            Cancelled.class, Map.of(),
            Refused.class, Map.of(),
            Expired.class, Map.of());

    private static final Map<Class<?>, Consultation> STATES = byClass(Stream.of(
            Consultations.waiting(),
            Consultations.offered(),
            Consultations.accepted(SPECIALIST),
            Consultations.inProgress(SPECIALIST),
            Consultations.interrupted(SPECIALIST, Side.REQUESTER),
            Consultations.reporting(SPECIALIST),
            Consultations.closed(SPECIALIST),
            Consultations.cancelled(),
            Consultations.refused(),
            Consultations.expired()));

    private static final Map<Class<?>, ConsultationEvent> EVENTS = byClass(Stream.of(
            new ConsultationEvent.Offered(NOW, NOW.plusSeconds(120)),
            new OfferLapsed(NOW),
            new OfferAccepted(NOW, SPECIALIST),
            new EveryoneRefused(NOW),
            new RequestCancelled(NOW, "va mieux"),
            new WaitGivenUp(NOW),
            new BothPresent(NOW),
            new LineLost(NOW, Side.REQUESTER),
            new LineRegained(NOW, Side.REQUESTER),
            new ActEnded(NOW),
            new ReportSigned(NOW)));

    @Test
    void knowsEveryStateAndEvent() {
        assertThat(STATES.keySet()).isEqualTo(Set.of(Consultation.class.getPermittedSubclasses()));
        assertThat(LEGAL.keySet()).isEqualTo(Set.of(Consultation.class.getPermittedSubclasses()));
        assertThat(EVENTS.keySet()).isEqualTo(Set.of(ConsultationEvent.class.getPermittedSubclasses()));
    }

    static Stream<Arguments> everyStateWithEveryEvent() {
        return Arrays.stream(Consultation.class.getPermittedSubclasses())
                .flatMap(state -> Arrays.stream(ConsultationEvent.class.getPermittedSubclasses())
                        .map(event ->
                                argumentSet(state.getSimpleName() + " + " + event.getSimpleName(), state, event)));
    }

    @ParameterizedTest
    @MethodSource("everyStateWithEveryEvent")
    void movesOnlyAsTheTableSays(Class<?> state, Class<?> event) {
        Consultation before = Objects.requireNonNull(STATES.get(state));
        Step step = Lifecycle.apply(before, Objects.requireNonNull(EVENTS.get(event)));
        Class<?> expected = Objects.requireNonNull(LEGAL.get(state)).get(event);
        if (expected == null) {
            assertThat(step).isEqualTo(new Step.Illegal(before));
        } else {
            assertThat(step).isInstanceOfSatisfying(Step.Moved.class, moved -> {
                assertThat(moved.after()).isInstanceOf(expected);
                assertThat(moved.after().request()).isEqualTo(before.request());
            });
        }
    }

    @Test
    void staysInterruptedUntilBothAreBack() {
        Consultation oneGone = Consultations.interrupted(SPECIALIST, Side.REQUESTER);
        Consultation bothGone = after(oneGone, new LineLost(NOW, Side.SPECIALIST));
        Consultation oneBack = after(bothGone, new LineRegained(NOW, Side.REQUESTER));
        assertThat(oneBack)
                .isInstanceOfSatisfying(
                        Interrupted.class, still -> assertThat(still.absent()).containsExactly(Side.SPECIALIST));
        assertThat(after(oneBack, new LineRegained(NOW, Side.SPECIALIST))).isInstanceOf(InProgress.class);
    }

    @Test
    void countsTheRoundsOfOffers() {
        Consultation again = after(Consultations.offered(), new OfferLapsed(NOW));
        assertThat(again).isEqualTo(new Waiting(again.request(), 1));
    }

    private static Consultation after(Consultation before, ConsultationEvent event) {
        return ((Step.Moved) Lifecycle.apply(before, event)).after();
    }

    private static <T> Map<Class<?>, T> byClass(Stream<T> instances) {
        return instances.collect(Collectors.toMap(Object::getClass, Function.identity()));
    }
}
