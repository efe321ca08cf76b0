package fr.morvan.compose.region.population;

import java.time.LocalDate;

/// What to draw: which region, how many, and where the story plays.
///
/// @param seed of every draw and every id
/// @param regionCode INSEE code of the region
/// @param homeCommune commune of the story's nurse and patient
/// @param anchor last day of the history: fixed, so that loading on another day is the same write
/// @param patients how many patients
/// @param homePatients how many of them live in the home commune at least
public record RegionPlan(
        long seed, String regionCode, String homeCommune, LocalDate anchor, int patients, int homePatients) {

    private static final int PATIENTS = 2_000;
    private static final int HOME_PATIENTS = 12;

    /// Bourgogne-Franche-Comté, the story in Château-Chinon.
    public static RegionPlan bourgogneFrancheComte(long seed) {
        return new RegionPlan(seed, "27", "58062", LocalDate.of(2026, 11, 1), PATIENTS, HOME_PATIENTS);
    }

    /// The ids of this region.
    public Ids ids() {
        return new Ids(seed);
    }
}
