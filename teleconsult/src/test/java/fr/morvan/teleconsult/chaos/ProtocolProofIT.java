package fr.morvan.teleconsult.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.teleconsult.room.PlantedForgetfulness;
import fr.morvan.teleconsult.websocket.PlantedSkippedReplay;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nothing lost, nothing doubled, nothing out of order, whatever happens to lines and nodes; the long run of it is
/// [ProtocolProofCheck].
class ProtocolProofIT {

    private static final int SEEDS = 20;
    private static final int WAVE = 10;
    /// A defect that so many seeds do not show would not be shown by many.
    private static final int SEEDS_FOR_A_DEFECT = 5;

    @Test
    void losesDoublesAndDisordersNothing() throws Exception {
        try (Waves waves = Waves.deadly()) {
            for (int first = 0; first < SEEDS; first += WAVE) {
                assertThat(waves.run(first, WAVE)).isEmpty();
            }
            assertThat(waves.ended()).isEqualTo(SEEDS / WAVE);
            assertThat(waves.lines()).as("lines were cut").isGreaterThan(2 * SEEDS);
        }
    }

    @Test
    void findsASkippedReplay() throws Exception {
        try (Waves waves = Waves.planted(PlantedSkippedReplay.class)) {
            List<String> faults = waves.run(0, SEEDS_FOR_A_DEFECT);
            assertThat(faults)
                    .anySatisfy(fault -> assertThat(fault).startsWith("seed ").contains("lost: "));
        }
    }

    @Test
    void findsAForgottenMessageId() throws Exception {
        try (Waves waves = Waves.planted(PlantedForgetfulness.class)) {
            List<String> faults = waves.run(0, SEEDS_FOR_A_DEFECT);
            assertThat(faults)
                    .anySatisfy(fault -> assertThat(fault).startsWith("seed ").contains("doubled: "));
        }
    }
}
