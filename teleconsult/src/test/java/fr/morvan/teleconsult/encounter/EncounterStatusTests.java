package fr.morvan.teleconsult.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.Consultations;
import fr.morvan.teleconsult.consultation.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each state's Encounter.
class EncounterStatusTests {

    static List<Consultation> everyState() {
        return Consultations.everyState(new PractitionerRoleId("specialist"));
    }

    /// With the gate's own test: no Encounter is finished without all the law wants.
    @ParameterizedTest
    @MethodSource("everyState")
    void isFinishedOnlyOnceClosed(Consultation state) {
        assertThat(Encounters.status(state) == EncounterStatus.FINISHED).isEqualTo(state instanceof Ended.Closed);
    }

    @ParameterizedTest
    @MethodSource("everyState")
    void isAsTheDocumentSays(Consultation state) throws IOException {
        String line = Files.readString(Path.of("..", "docs", "consultation.md"))
                .lines()
                .filter(each -> each.startsWith("| `" + state.state().wire() + "` |"))
                .findFirst()
                .orElseThrow();
        String said = line.substring(line.lastIndexOf('|', line.length() - 2) + 1);
        String written = state.accepted().isPresent() || state instanceof Ended
                ? "`" + Encounters.status(state).toCode() + "`"
                : "none";
        assertThat(said).contains(written);
    }

    /// From the end of the act on, whether it is signed or not, access to the record ends.
    @ParameterizedTest
    @MethodSource("everyState")
    void hasAnEndOnceTheActIsOver(Consultation state) {
        state.accepted().ifPresent(acceptance -> {
            Encounter encounter = Encounters.of(state, acceptance);
            boolean over = state.isOver() || state.state().wire().equals("reporting");
            assertThat(encounter.getPeriod().hasEnd()).isEqualTo(over);
        });
    }
}
