package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.RunningServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The whole law over HTTP: caller × relation × wish × resource × interaction; and that it turns red without each ring.
class LawIT extends RunningServer {

    private static boolean loaded;

    private LawMatrix matrix() {
        return new LawMatrix(server, CALLERS);
    }

    @BeforeEach
    void wishes() {
        if (!loaded) {
            matrix().load();
            loaded = true;
        }
    }

    @Test
    void holds() {
        var matrix = matrix();
        var start = Instant.now();
        assertThat(matrix.broken(row -> true)).isEmpty();
        System.out.printf(
                "access law: %d cells hold, %d s%n",
                matrix.cells(), Duration.between(start, Instant.now()).toSeconds());
        assertThat(matrix.cells()).isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void turnsRedWithoutResultFilter() {
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThat(matrix().broken(row ->
                                row.caller().equals("outsider") && row.wish().equals("none")))
                        .anyMatch(cell -> cell.contains("GET Observation/obs-none as outsider -> 200")));
    }

    /// The filter still hides the masked document, yet the page of one that held it is empty.
    @Test
    void turnsRedWithoutNarrowing() {
        PlantedAccess.with(
                Defect.NO_NARROWING,
                () -> assertThat(matrix().broken(row ->
                                row.caller().equals("nurse") && row.wish().equals("none")))
                        .anyMatch(cell -> cell.startsWith("should find: GET DocumentReference")));
    }

    @Test
    void turnsRedWithoutGuard() {
        PlantedAccess.with(
                Defect.NO_GUARD,
                () -> assertThat(matrix().broken(row ->
                                row.caller().equals("nurse") && row.wish().equals("opposed")))
                        .isNotEmpty());
    }

    @Test
    void turnsRedWhenWishesAreForgotten() {
        PlantedAccess.with(
                Defect.NO_WISHES,
                () -> assertThat(matrix().broken(row ->
                                row.caller().equals("nurse") && row.wish().equals("blocked-person")))
                        .anyMatch(cell -> cell.contains("GET Patient/pat-blocked-person as member -> 200")));
    }

    @Test
    void turnsRedWhenMasksAreOverlooked() {
        PlantedAccess.with(
                Defect.NO_MASKS,
                () -> assertThat(matrix().broken(row ->
                                row.caller().equals("nurse") && row.wish().equals("none")))
                        .anyMatch(cell -> cell.contains("GET DocumentReference/masked-none as member -> 200")));
    }
}
