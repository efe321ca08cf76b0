package fr.morvan.teleconsult.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published never lets a count from 1 to 10 be confined; the attacker's arithmetic is held against an
/// exhaustive search.
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

    /// Every mask of a table of three rows, two country columns and one town column, against every table that fits it.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void boundsAreWhatAnExhaustiveSearchFinds(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            int[][] cells = new int[3][3];
            for (int[] row : cells) {
                for (int column = 0; column < 3; column++) {
                    row[column] = random.nextInt(3);
                }
            }
            Counts counts = new Counts(cells, new boolean[] {true, true, false});
            Mask mask = Mask.none(3, 3, Mask.Borders.SHOWN);
            for (int hidden = 0; hidden < 5; hidden++) {
                mask.cells()[random.nextInt(3)][random.nextInt(3)] = true;
            }
            mask.rows()[random.nextInt(3)] = random.nextBoolean();
            mask.rows()[random.nextInt(3)] = random.nextBoolean();
            ExhaustiveAttack attack = new ExhaustiveAttack(counts, mask);
            for (int row = 0; row < 3; row++) {
                for (int column = 0; column < 3; column++) {
                    if (mask.cells()[row][column]) {
                        assertThat(CellBounds.cell(counts, mask, row, column)).isEqualTo(attack.cell(row, column));
                    }
                }
                if (mask.rows()[row]) {
                    assertThat(CellBounds.row(counts, mask, row)).isEqualTo(attack.row(row));
                }
            }
        }
    }

    @Test
    void attackerBreaksATableThatHidesOnlyTheSmallCells() {
        Counts counts = new Counts(new int[][] {{40, 3, 25, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        assertThat(CellBounds.exposed(counts, Suppression.primary(counts))).hasValueSatisfying(exposed -> {
            assertThat(exposed.row()).isZero();
            assertThat(exposed.column()).isEqualTo(1);
            assertThat(exposed.range()).isEqualTo(new CellBounds.Range(3, 3));
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
    void anEmptyCellThatEverybodyKnowsProtectsNothing() {
        boolean[][] impossible = new boolean[2][5];
        impossible[0][1] = true;
        Counts counts = new Counts(new int[][] {{40, 0, 5, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY, impossible);
        Mask mask = Suppression.of(counts);
        assertThat(mask.cells()[0][1]).as("shown as zero").isFalse();
        assertThat(mask.cells()[0][0]).as("hidden beside the five").isTrue();
        assertThat(CellBounds.exposed(counts, mask)).isEmpty();
    }

    @Test
    void showsNoTotalOfAnAlmostEmptyRegion() {
        Counts counts = new Counts(new int[][] {{1, 0, 0, 0, 0}, {0, 0, 0, 2, 0}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.bordersShown()).isFalse();
        assertThat(mask.rows()).containsOnly(true);
        assertThat(CellBounds.exposed(counts, mask)).isEmpty();
    }

    /// The shape of a rural region: most cells can be shown, one small department cannot.
    @Test
    void hidesNoMoreThanItMust() {
        Counts counts = new Counts(
                new int[][] {
                    {460, 502, 113, 157, 376},
                    {234, 512, 219, 97, 269},
                    {163, 167, 60, 41, 33},
                    {58, 76, 20, 23, 16},
                    {67, 65, 26, 7, 10},
                    {45, 95, 15, 32, 31},
                    {30, 60, 15, 11, 12},
                    {5, 9, 4, 4, 7}
                },
                COUNTRY);
        assertThat(CellBounds.exposed(counts, Suppression.primary(counts)))
                .as("the row's and the group's small cells hide each other")
                .isEmpty();
        Mask mask = Suppression.of(counts);
        assertThat(mask.bordersShown()).isTrue();
        int hidden = 0;
        for (boolean[] row : mask.cells()) {
            for (boolean cell : row) {
                hidden += cell ? 1 : 0;
            }
        }
        assertThat(hidden).isBetween(7, 12);
    }

    @Test
    void largeTablesAreShownWhole() {
        Counts counts = new Counts(new int[][] {{40, 31, 25, 60, 90}, {30, 20, 15, 44, 71}}, COUNTRY);
        Mask mask = Suppression.of(counts);
        assertThat(mask.cells()).isDeepEqualTo(new boolean[2][5]);
        assertThat(mask.rows()).containsOnly(false);
    }
}
