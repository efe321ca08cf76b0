package fr.morvan.compose.e2e;

/// How often the parts of a closed act stand in the record.
///
/// @param encounters of class `VR`
/// @param reports LOINC 85208-7
/// @param notes for the circle, `INTERV`
/// @param heartRates LOINC 8867-4
record ActCount(int encounters, int reports, int notes, int heartRates) {

    static final ActCount ONCE = new ActCount(1, 1, 1, 1);

    ActCount plus(ActCount more) {
        return new ActCount(
                encounters + more.encounters, reports + more.reports, notes + more.notes, heartRates + more.heartRates);
    }
}
