package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.RunningServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who sees what, over HTTP; and that the matrix turns red when a ring is missing.
class AccessMatrixIT extends RunningServer {

    @Test
    void holds() {
        assertThat(new AccessMatrix(server, CALLERS).broken()).isEmpty();
    }

    @Test
    void turnsRedWithoutResultFilter() {
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThat(new AccessMatrix(server, CALLERS).broken(List.of(CALLERS.outsider)))
                        .anyMatch(cell -> cell.contains("GET Observation/obs-a as outsider -> 200")));
    }

    /// The result filter still hides the stranger, yet the page is cut before it reaches the caller's own patient.
    @Test
    void pagesAreCutByStrangersWithoutNarrowing() {
        var page = "Patient?family=Famille&_sort=family&_count=1";
        assertThat(server.get(CALLERS.specialist, page).ids()).containsExactly("Patient/pat-b");
        PlantedAccess.with(
                Defect.NO_NARROWING,
                () -> assertThat(server.get(CALLERS.specialist, page).ids()).isEmpty());
    }

    @Test
    void questionsAreAnsweredWithoutGuard() {
        var chain = "Patient?link.family=x";
        assertThat(server.get(CALLERS.member, chain).status()).isEqualTo(400);
        PlantedAccess.with(
                Defect.NO_GUARD,
                () -> assertThat(server.get(CALLERS.member, chain).status()).isEqualTo(200));
    }
}
