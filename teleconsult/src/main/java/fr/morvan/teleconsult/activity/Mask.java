package fr.morvan.teleconsult.activity;

/// What of [Counts] stays hidden.
///
/// @param cells per row and column
/// @param rows the rows' totals
/// @param borders the totals of country and of town and the grand total, all or none of them
@SuppressWarnings("ArrayRecordComponent") // filled by the suppression, read once by the cube
record Mask(boolean[][] cells, boolean[] rows, Borders borders) {

    /// Whether the three outer totals are shown.
    enum Borders {
        /// Country, town and grand total are shown.
        SHOWN,
        /// None of them is.
        HIDDEN
    }

    static Mask none(int rows, int columns, Borders borders) {
        return new Mask(new boolean[rows][columns], new boolean[rows], borders);
    }

    boolean bordersShown() {
        return borders == Borders.SHOWN;
    }
}
