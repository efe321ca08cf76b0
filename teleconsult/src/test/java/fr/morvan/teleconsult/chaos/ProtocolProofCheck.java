package fr.morvan.teleconsult.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The long run of [ProtocolProofIT], not part of `verify`; how to run it, and one seed of it again, stands in
/// docs/protocol/teleconsult.md.
class ProtocolProofCheck {

    private static final int SEEDS = Integer.getInteger("morvan.proof.seeds", 1_000);
    private static final long FIRST = Long.getLong("morvan.proof.first", 0);
    private static final int WAVE = Integer.getInteger("morvan.proof.wave", 25);

    @Test
    void losesDoublesAndDisordersNothing() throws Exception {
        Instant begin = Instant.now();
        List<String> faults = new ArrayList<>();
        try (Waves waves = Waves.deadly()) {
            for (long first = FIRST; first < FIRST + SEEDS; first += WAVE) {
                List<String> found = waves.run(first, WAVE);
                found.forEach(System.out::println);
                faults.addAll(found);
            }
            System.out.printf(
                    "protocol proof: %d seeds from %d, %d nodes killed, %d lines, %s, %d faults%n",
                    SEEDS,
                    FIRST,
                    waves.ended(),
                    waves.lines(),
                    Duration.between(begin, Instant.now()).truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                    faults.size());
        }
        assertThat(faults).isEmpty();
    }
}
