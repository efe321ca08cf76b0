package fr.morvan.teleconsult.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published never lets a count from 1 to 10 be confined; the attacker is a linear program.
class SuppressionTests {

    private static final boolean[] COUNTRY = {true, true, true, false, false};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void attackerLearnsNothingFromRandomTables(long seed) {
        Random random = new Random(seed);
        int[][] cells = new int[8][5];
        for (int[] row : cells) {
            for (int column = 0; column < row.length; column++) {
                row[column] = random.nextInt(3) == 0 ? random.nextInt(12) : random.nextInt(80);
            }
        }
        Counts counts = new Counts(cells, COUNTRY);
        assertThat(CellBounds.exposed(counts, Suppression.of(counts))).isEmpty();
    }

    @Test
    void attackerBreaksATableThatHidesOnlyTheSmallCells() {
        Counts counts = new Counts(new int[][] {{40, 3, 25, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        assertThat(CellBounds.exposed(counts, Suppression.primary(counts))).hasValueSatisfying(exposed -> {
            assertThat(exposed.row()).isZero();
            assertThat(exposed.column()).isEqualTo(1);
            assertThat(exposed.least()).isEqualTo(3);
            assertThat(exposed.most()).isEqualTo(3);
        });
    }

    @Test
    void hidesASecondCellOfTheRowAndOfTheGroup() {
        Counts counts = new Counts(new int[][] {{40, 3, 25, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.cells()[0][1]).isTrue();
        assertThat(mask.cells()[0][2]).as("the smallest beside it").isTrue();
        assertThat(mask.bordersShown()).isTrue();
        assertThat(CellBounds.exposed(counts, mask)).isEmpty();
    }

    @Test
    void everySmallCountIsHiddenZeroIncluded() {
        Counts counts = new Counts(new int[][] {{0, 10, 11, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.cells()[0][0]).isTrue();
        assertThat(mask.cells()[0][1]).isTrue();
    }

    @Test
    void showsNoTotalOfAnAlmostEmptyRegion() {
        Counts counts = new Counts(new int[][] {{1, 0, 0, 0, 0}, {0, 0, 0, 2, 0}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.bordersShown()).isFalse();
        assertThat(mask.rows()).containsOnly(true);
        assertThat(CellBounds.exposed(counts, mask)).isEmpty();
    }

    @Test
    void largeTablesAreShownWhole() {
        Counts counts = new Counts(new int[][] {{40, 31, 25, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.cells()).isDeepEqualTo(new boolean[2][5]);
        assertThat(mask.rows()).containsOnly(false);
    }
}
