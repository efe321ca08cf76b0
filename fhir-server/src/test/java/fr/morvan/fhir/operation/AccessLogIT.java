package fr.morvan.fhir.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The patient reads in plain words who saw what of their record, and why.
class AccessLogIT extends RunningServer {

    private static final Caller PROFESSIONAL = CALLERS.professional("emergency");

    private String it = "";

    @BeforeEach
    void patient() {
        it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
    }

    @Test
    void patientReadsWhoSawWhatAndWhyInPlainWords() {
        server.get(CALLERS.member, "Observation/obs-" + it);
        breakGlass(PROFESSIONAL, "pat-" + it);
        server.get(PROFESSIONAL, "DocumentReference?patient=pat-" + it);
        server.get(CALLERS.relative("rel-" + it), "DocumentReference/note-" + it);
        var lines = accesses(server.get(CALLERS.patient("pat-" + it), "Patient/pat-" + it + "/$access-log"));
        assertThat(lines)
                .extracting(line -> text(line, "who") + " | " + text(line, "role") + " | " + text(line, "what") + " | "
                        + text(line, "why") + " | " + text(line, "breakGlass"))
                .contains(
                        "nurse | Infirmier | a lu : mesures et résultats | membre du cercle de soins | false",
                        "emergency | Médecin | a ouvert le dossier en urgence | accès d'urgence (bris de glace) | true",
                        "emergency | Médecin | a consulté : documents et notes (5) | accès d'urgence (bris de glace) | true",
                        "RelatedPerson/rel-%1$s | Proche | a lu : documents et notes | membre du cercle de soins | false"
                                .formatted(it));
    }

    @Test
    void patientReadsWhoWasRefused() {
        var log = "Patient/pat-" + it + "/$access-log";
        var patient = CALLERS.patient("pat-" + it);
        server.get(CALLERS.outsider, "Patient/pat-" + it);
        server.get(CALLERS.outsider, "Observation?patient=pat-" + it);
        server.get(CALLERS.outsider, "Condition/cond-" + it);
        server.get(CALLERS.patientA, "Patient/pat-" + it + "/$everything");
        server.get(CALLERS.helper, "Observation?patient=Patient/pat-" + it);
        var lines = accesses(server.get(patient, log));
        assertThat(lines)
                .extracting(line -> text(line, "who") + " | " + text(line, "what") + " | " + text(line, "why"))
                .containsOnlyOnce("Patient/pat-a | accès refusé, rien n'a été montré | le dossier d'une autre personne")
                .contains("outsider | accès refusé, rien n'a été montré | n'est pas du cercle de soins")
                .anyMatch(line -> line.startsWith("helper | accès refusé"));
        // three attempts, of which the log makes one line where they are of one second
        assertThat(jdbc.sql("select count(*) from audit_event where patient_id = ? and outcome = '4' and caller = ?")
                        .param("pat-" + it)
                        .param("Practitioner/outsider")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    /// A reader must not learn by the log what they were not shown, nor that a document is there.
    @Test
    void refusalsTellNobodyOfHiddenDocuments() {
        var patient = CALLERS.patient("pat-" + it);
        for (var caller : List.of(patient, CALLERS.outsider, CALLERS.member, CALLERS.relative("guard-" + it))) {
            for (var document : List.of("hidden-", "masked-", "sealed-")) {
                server.get(caller, "DocumentReference/" + document + it);
            }
        }
        for (var reader : List.of(patient, CALLERS.relative("guard-" + it))) {
            var log = server.get(reader, "Patient/pat-" + it + "/$access-log?own=true");
            assertThat(accesses(log)).noneMatch(line -> text(line, "what").contains("refusé"));
        }
    }

    @Test
    void whoHasNoRecordIsNotNoted() {
        var answer = server.get(CALLERS.outsider, "Observation?patient=pat-nobody-" + it);
        assertThat(answer.body())
                .isEqualTo(server.get(CALLERS.outsider, "Observation?patient=pat-" + it)
                        .body()
                        .replace("pat-" + it, "pat-nobody-" + it));
        assertThat(jdbc.sql("select count(*) from audit_event where patient_id = ?")
                        .param("pat-nobody-" + it)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select count(*) from audit_event where patient_id = ? and outcome = '4'")
                        .param("pat-" + it)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void accessLogGoesByPagesAndStaysBounded() {
        for (int i = 0; i < 5; i++) {
            server.get(CALLERS.member, "Observation/obs-" + it);
            server.get(CALLERS.member, "Condition/cond-" + it);
        }
        var patient = CALLERS.patient("pat-" + it);
        var first = server.get(patient, "Patient/pat-" + it + "/$access-log?_count=4");
        assertThat(accesses(first)).hasSizeBetween(1, 4);
        var next = first.as(Parameters.class).getParameter("next").getValue().primitiveValue();
        server.get(CALLERS.member, "Patient/pat-" + it);
        var second = server.get(patient, next);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        assertThat(second.body()).doesNotContain("identité");
        assertThat(server.get(patient, "Patient/pat-" + it + "/$access-log?_count=201")
                        .status())
                .isEqualTo(400);
        assertThat(server.get(patient, "Patient/pat-" + it + "/$access-log?until=hier")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void accessLogIsForThoseWhoDecide() {
        var log = "Patient/pat-" + it + "/$access-log";
        assertThat(server.get(CALLERS.relative("guard-" + it), log).status()).isEqualTo(200);
        var unknown = server.get(CALLERS.patientA, "Patient/pat-nobody/$access-log");
        for (var caller : List.of(CALLERS.patientA, CALLERS.relative("rel-" + it), CALLERS.relativeB)) {
            var answer = server.get(caller, log);
            assertThat(answer.status()).as(caller.name()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(unknown.body());
        }
        for (var caller : List.of(CALLERS.member, CALLERS.operator, CALLERS.helper, CALLERS.loader)) {
            assertThat(server.get(caller, log).status()).as(caller.name()).isEqualTo(403);
        }
    }

    private Answer breakGlass(Caller caller, String patient) {
        return server.send(
                caller,
                "POST",
                "Patient/" + patient + "/$break-glass",
                parameters("life-threatening", "malaise sur la voie publique"),
                Map.of());
    }

    private static String parameters(String reason, String text) {
        return """
                {"resourceType":"Parameters","parameter":[{"name":"reason","valueCode":"%s"},{"name":"text","valueString":"%s"}]}""".formatted(reason, text);
    }

    private static List<ParametersParameterComponent> accesses(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(Parameters.class).getParameter().stream()
                .filter(each -> each.getName().equals("access"))
                .toList();
    }

    private static String text(ParametersParameterComponent line, String name) {
        return line.getPart().stream()
                .filter(part -> part.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .primitiveValue();
    }
}
