package fr.morvan.teleconsult.quality;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.quality.Incident.Cause;
import fr.morvan.teleconsult.quality.Incident.Effect;
import fr.morvan.teleconsult.signaling.CandidateType;
import fr.morvan.teleconsult.signaling.ClientMessage;
import fr.morvan.teleconsult.signaling.Outage;
import fr.morvan.teleconsult.signaling.Rung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read out of digests.
class IncidentsTests {

    private static final Instant T0 = Instant.parse("2026-03-02T10:00:00Z");

    private static Instant at(double seconds) {
        return T0.plusMillis((long) (seconds * 1000));
    }

    private static Digested digest(double at, Rung rung, boolean byHand, int rttMs, double loss, Outage... outages) {
        return new Digested(
                at(at),
                new ClientMessage.Digest(
                        10,
                        rung,
                        byHand,
                        Optional.of(rttMs),
                        Optional.of(8),
                        Optional.of(loss),
                        Optional.of(600),
                        Optional.of(600),
                        Optional.of(CandidateType.RELAY),
                        outages.length == 0 ? Optional.empty() : Optional.of(List.of(outages))));
    }

    private static Digested good(double at, Outage... outages) {
        return digest(at, Rung.VIDEO_720, false, 60, 0.1, outages);
    }

    private static Outage outage(double ago, double lasted) {
        return new Outage((int) (ago * 1000), Optional.of((int) (lasted * 1000)));
    }

    private static Outage open(double ago) {
        return new Outage((int) (ago * 1000), Optional.empty());
    }

    private static Incident cut(Side side, double from, double to) {
        return new Incident(side, at(from), Optional.of(at(to)), Cause.LINE_LOST, Effect.INTERRUPTED);
    }

    private static List<Incident> of(List<Incident> cuts, List<Digested> requester, List<Digested> specialist) {
        return Incidents.all(cuts, Map.of(Side.REQUESTER, requester, Side.SPECIALIST, specialist));
    }

    @Test
    void goodLineHasNoIncident() {
        assertThat(of(List.of(), List.of(good(10), good(20)), List.of(good(11))))
                .isEmpty();
    }

    /// An act of an hour with cuts at random, each told as a page tells it; what counts is how many there are.
    @ParameterizedTest
    @MethodSource("seeds")
    void everyInjectedOutageIsOneIncident(long seed) {
        Random random = new Random(seed);
        List<Incident> injected = outages(random);
        List<Incident> found = of(List.of(), told(injected), List.of());
        assertThat(found).hasSameSizeAs(injected);
        for (int i = 0; i < injected.size(); i++) {
            assertThat(found.get(i).from()).isEqualTo(injected.get(i).from());
            assertThat(found.get(i).to()).isEqualTo(injected.get(i).to());
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private static List<Incident> outages(Random random) {
        List<Incident> injected = new ArrayList<>();
        double now = 5;
        while (now < 3_500) {
            double lasted = 0.5 + random.nextDouble() * 40;
            injected.add(new Incident(
                    Side.REQUESTER,
                    at(now),
                    Optional.of(at(now).plusMillis((long) (lasted * 1000))),
                    Cause.NO_MEDIA_PATH,
                    Effect.INTERRUPTED));
            now += lasted + 3 + random.nextDouble() * 200;
        }
        return injected;
    }

    /// One digest every ten seconds, each with the outages seen since the last.
    private static List<Digested> told(List<Incident> injected) {
        List<Digested> digests = new ArrayList<>();
        for (int at = 10; at <= 3_700; at += 10) {
            List<Outage> seen = new ArrayList<>();
            for (Incident each : injected) {
                long ago = at(at).toEpochMilli() - each.from().toEpochMilli();
                long sinceEnd = at(at).toEpochMilli() - each.to().orElseThrow().toEpochMilli();
                if (ago >= 0 && sinceEnd < 10_000) {
                    seen.add(new Outage(
                            (int) ago, sinceEnd >= 0 ? Optional.of((int) (ago - sinceEnd)) : Optional.empty()));
                }
            }
            digests.add(good(at, seen.toArray(Outage[]::new)));
        }
        return digests;
    }

    @Test
    void outageThatNobodySpeaksOfAnyMoreIsOver() {
        assertThat(of(List.of(), List.of(good(10, open(4)), good(20), good(30, open(2))), List.of()))
                .extracting(Incident::to)
                .containsExactly(Optional.of(at(20)), Optional.empty());
    }

    @Test
    void mediaThatGoWithALineAreOneIncidentWithIt() {
        assertThat(of(
                        List.of(cut(Side.REQUESTER, 20, 35)),
                        List.of(good(10), good(45, outage(22, 14))),
                        List.of(good(30, open(7)), good(40, outage(17, 16)))))
                .containsExactly(cut(Side.REQUESTER, 20, 35));
    }

    @Test
    void cutAndOutageApartAreTwo() {
        assertThat(of(
                        List.of(cut(Side.REQUESTER, 20, 25)),
                        List.of(good(10), good(40, outage(10, 3)), good(50, outage(4, 2))),
                        List.of()))
                .extracting(Incident::cause)
                .containsExactly(Cause.LINE_LOST, Cause.NO_MEDIA_PATH, Cause.NO_MEDIA_PATH);
    }

    @Test
    void outageToldByBothSidesIsOneIncident() {
        assertThat(of(List.of(), List.of(good(20, outage(9, 4))), List.of(good(22, outage(10, 5)))))
                .singleElement()
                .extracting(Incident::side, Incident::from)
                .containsExactly(Side.REQUESTER, at(11));
    }

    @Test
    void spellOfLossIsOneIncidentWithItsEffect() {
        List<Incident> found = of(
                List.of(),
                List.of(
                        good(10),
                        digest(20, Rung.VIDEO_360, false, 90, 14),
                        digest(30, Rung.AUDIO, false, 90, 22),
                        digest(40, Rung.AUDIO, false, 90, 1),
                        good(50),
                        good(60),
                        good(70)),
                List.of());
        assertThat(found)
                .containsExactly(new Incident(
                        Side.REQUESTER, at(10), Optional.of(at(40)), Cause.PACKET_LOSS, Effect.AUDIO_ONLY));
    }

    @Test
    void spellsApartAreTwoAndTheLastOneIsOpen() {
        assertThat(of(
                        List.of(),
                        List.of(),
                        List.of(
                                digest(10, Rung.VIDEO_720, false, 1_400, 0),
                                good(20),
                                good(30),
                                good(40),
                                digest(50, Rung.AUDIO, false, 50, 0))))
                .containsExactly(
                        new Incident(Side.SPECIALIST, at(0), Optional.of(at(10)), Cause.DELAY, Effect.POOR_QUALITY),
                        new Incident(Side.SPECIALIST, at(40), Optional.empty(), Cause.LOW_RATE, Effect.AUDIO_ONLY));
    }

    @Test
    void soundAloneByChoiceIsNoIncident() {
        assertThat(of(List.of(), List.of(digest(10, Rung.AUDIO, true, 50, 0)), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN})
    void lossIsAShare(double loss) {
        assertThat(Digests.isPlausible(digest(0, Rung.AUDIO, false, 1, loss).said()))
                .isFalse();
    }

    @Test
    void digestsHaveBounds() {
        assertThat(Digests.isPlausible(good(0, outage(10, 10)).said())).isTrue();
        assertThat(Digests.isPlausible(good(0, outage(10, 10.1)).said()))
                .as("an outage of the future")
                .isFalse();
        assertThat(Digests.isPlausible(good(0, outage(3_601, 1)).said())).isFalse();
        assertThat(Digests.isPlausible(digest(0, Rung.AUDIO, false, 60_001, 0).said()))
                .isFalse();
        assertThat(Digests.isPlausible(digest(0, Rung.AUDIO, false, -1, 0).said()))
                .isFalse();
        Outage[] many = IntStream.range(0, 11).mapToObj(i -> outage(5, 1)).toArray(Outage[]::new);
        assertThat(Digests.isPlausible(good(0, many).said())).isFalse();
    }
}
