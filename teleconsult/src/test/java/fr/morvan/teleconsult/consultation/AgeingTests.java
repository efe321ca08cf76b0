package fr.morvan.teleconsult.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.teleconsult.consultation.Ageing.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Waiting raises a request; without that the checks here turn red.
class AgeingTests {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration ACT = Duration.ofMinutes(10);
    private static final Ageing NO_AGEING = new Ageing(0);

    /// One specialist, and urgent requests without end that fill 9 of 10 minutes; calm ones come between them.
    private static List<Claim> arrivals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Claim> claims = new ArrayList<>();
        for (Instant at = START; at.isBefore(START.plus(DAY)); at = at.plusSeconds(60L + random.nextInt(1_080))) {
            claims.add(new Claim(
                    random.nextInt(20) == 0 ? Priority.P3 : random.nextInt(3) == 0 ? Priority.P2 : Priority.P1,
                    at,
                    Optional.empty()));
        }
        return claims;
    }

    /// The longest that somebody waited who came in time to be served, when the queue is served by a rule.
    private static Duration longestWait(Ageing rule, List<Claim> arrivals) {
        List<Claim> waiting = new ArrayList<>();
        List<Claim> coming = new ArrayList<>(arrivals);
        Duration longest = Duration.ZERO;
        Instant now = START;
        while (!coming.isEmpty() || !waiting.isEmpty()) {
            while (!coming.isEmpty() && !coming.getFirst().waitsFrom().isAfter(now)) {
                waiting.add(coming.removeFirst());
            }
            if (waiting.isEmpty()) {
                now = coming.getFirst().waitsFrom();
                continue;
            }
            Claim served = waiting.stream().min(rule.order(now)).orElseThrow();
            waiting.remove(served);
            Duration waited = Duration.between(served.waitsFrom(), now);
            longest = longest.compareTo(waited) < 0 ? waited : longest;
            now = now.plus(ACT);
        }
        return longest;
    }

    /// Nobody is overtaken by who came later than the difference of their head starts: so nobody waits longer than in
    /// a line without priorities, plus that difference.
    private static List<String> starved(Ageing rule) {
        List<String> starved = new ArrayList<>();
        for (long seed = 0; seed < 40; seed++) {
            List<Claim> arrivals = arrivals(seed);
            List<Claim> alike = arrivals.stream()
                    .map(claim -> new Claim(Priority.P3, claim.waitsFrom(), Optional.empty()))
                    .toList();
            Duration bound = longestWait(Ageing.LAW, alike).plus(Priority.P1.headStart());
            Duration longest = longestWait(rule, arrivals);
            if (longest.compareTo(bound) > 0) {
                starved.add("seed " + seed + ": " + longest + " > " + bound);
            }
        }
        return starved;
    }

    @Test
    void letsNobodyStarve() {
        assertThat(starved(Ageing.LAW)).isEmpty();
    }

    @Test
    void wouldLetTheCalmOnesStarveWithoutAgeing() {
        assertThat(starved(NO_AGEING)).isNotEmpty();
    }

    @Test
    void servesTheUrgentFirstAmongThoseWhoCameTogether() {
        List<Priority> order = List.of(Priority.P3, Priority.P1, Priority.P2).stream()
                .map(priority -> new Claim(priority, START, Optional.empty()))
                .sorted(Ageing.LAW.order(START))
                .map(Claim::priority)
                .toList();
        assertThat(order).containsExactly(Priority.P1, Priority.P2, Priority.P3);
    }

    @Test
    void servesFirstWhomASpecialistLeft() {
        Claim left = new Claim(Priority.P3, START, Optional.of(START.plusSeconds(60)));
        Claim urgent = new Claim(Priority.P1, START.minusSeconds(3_600), Optional.empty());
        assertThat(Ageing.LAW.order(START).compare(left, urgent)).isNegative();
    }

    /// What the database sorts by is the law, at every moment.
    @Test
    void isTheOrderOfVirtualArrivals() {
        SplittableRandom random = new SplittableRandom(7);
        List<Claim> claims = new ArrayList<>();
        for (int each = 0; each < 300; each++) {
            claims.add(new Claim(
                    List.of(Priority.values()).get(random.nextInt(3)),
                    START.plusMillis(random.nextInt(9_000_000)),
                    Optional.empty()));
        }
        Comparator<Claim> stored =
                Comparator.comparing(claim -> Ageing.virtualArrival(claim.priority(), claim.waitsFrom()));
        for (long minutes = 0; minutes < 600; minutes += 60) {
            Instant at = START.plusSeconds(minutes * 60);
            assertThat(claims.stream().sorted(stored))
                    .containsExactlyElementsOf(
                            claims.stream().sorted(Ageing.LAW.order(at)).toList());
        }
    }
}
