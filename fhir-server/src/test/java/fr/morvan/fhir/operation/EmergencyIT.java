package fr.morvan.fhir.operation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// In an emergency a record opens to one professional for a time, and those concerned are told.
class EmergencyIT extends RunningServer {

    private static final Caller PROFESSIONAL = CALLERS.professional("emergency");

    private String it = "";

    @BeforeEach
    void patient() {
        it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
    }

    @Test
    void opensOneRecordForFourHours() {
        assertThat(read("Observation/obs-")).isEqualTo(404);
        var opened = breakGlass(PROFESSIONAL, "pat-" + it);
        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        var told = opened.as(Parameters.class);
        assertThat(Duration.between(instant(told, "opened"), instant(told, "expires")))
                .isEqualTo(Duration.ofHours(4));
        assertThat(read("Observation/obs-")).isEqualTo(200);
        assertThat(server.get(PROFESSIONAL, "Condition?patient=pat-" + it).ids())
                .containsExactly("Condition/cond-" + it);
        assertThat(server.get(PROFESSIONAL, "Patient?_id=pat-" + it).ids()).containsExactly("Patient/pat-" + it);
        assertThat(read("DocumentReference/masked-")).isEqualTo(404);
        assertThat(server.get(PROFESSIONAL, "Patient/pat-b").status()).isEqualTo(404);
        assertThat(breakGlass(PROFESSIONAL, "pat-" + it)
                        .as(Parameters.class)
                        .getParameter("id")
                        .getValue()
                        .primitiveValue())
                .isEqualTo(told.getParameter("id").getValue().primitiveValue());
        expire();
        assertThat(read("Observation/obs-")).isEqualTo(404);
    }

    @Test
    void endsWhenItsHolderSays() {
        breakGlass(PROFESSIONAL, "pat-" + it);
        assertThat(end(CALLERS.outsider).status()).isEqualTo(404);
        assertThat(end(PROFESSIONAL).status()).isEqualTo(200);
        assertThat(read("Observation/obs-")).isEqualTo(404);
        assertThat(end(PROFESSIONAL).status()).isEqualTo(404);
    }

    @Test
    void readsAndWritesOwnNotesOnly() {
        breakGlass(PROFESSIONAL, "pat-" + it);
        var note = World.resource(World.document("x", it, World.note())
                .replace(
                        "\"subject\"", "\"author\":[{\"reference\":\"PractitionerRole/role-emergency\"}],\"subject\""));
        note.setId((String) null);
        assertThat(server.post(PROFESSIONAL, "DocumentReference", note).status())
                .isEqualTo(201);
        var observation = World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},"subject":{"reference":"Patient/pat-%s"},
                 "performer":[{"reference":"PractitionerRole/role-emergency"}]}""", it);
        assertThat(server.post(PROFESSIONAL, "Observation", observation).status())
                .isEqualTo(404);
    }

    @Test
    void blockAndRefusalWinAndLookUnknown() {
        var unknown = breakGlass(PROFESSIONAL, "pat-nobody");
        assertThat(unknown.status()).isEqualTo(404);
        var patient = CALLERS.patient("pat-" + it);
        breakGlass(PROFESSIONAL, "pat-" + it);
        var block = Consents.write(server, patient, Consents.block(it, "Practitioner/emergency"));
        assertThat(read("Observation/obs-")).isEqualTo(404);
        assertThat(breakGlass(PROFESSIONAL, "pat-" + it).body()).isEqualTo(unknown.body());
        Consents.write(server, patient, block.setStatus(org.hl7.fhir.r4.model.Consent.ConsentState.INACTIVE));
        assertThat(read("Observation/obs-")).isEqualTo(200);
        Consents.write(server, patient, Consents.noBreakGlass(it));
        assertThat(read("Observation/obs-")).isEqualTo(404);
        assertThat(breakGlass(PROFESSIONAL, "pat-" + it).body()).isEqualTo(unknown.body());
    }

    @Test
    void opensWhatAnOppositionClosed() {
        Consents.write(server, CALLERS.patient("pat-" + it), Consents.opposition(it));
        var nurse = new Caller("nurse", CALLERS.professional("nurse").token(), "PractitionerRole/role-nurse");
        assertThat(server.get(nurse, "Patient/pat-" + it).status()).isEqualTo(404);
        assertThat(breakGlass(nurse, "pat-" + it).status()).isEqualTo(200);
        assertThat(server.get(nurse, "Patient/pat-" + it).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"1,901", "0,10", ",10", "1,"})
    void asksForAFreshStrongSignIn(String acr, Long secondsAgo) {
        Map<String, Object> signIn = new java.util.HashMap<>();
        if (acr != null) {
            signIn.put("acr", acr);
        }
        if (secondsAgo != null) {
            signIn.put("auth_time", Instant.now().getEpochSecond() - secondsAgo);
        }
        for (var patient : List.of("pat-" + it, "pat-nobody")) {
            var answer = breakGlass(CALLERS.professional("emergency", signIn), patient);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.issue()).isEqualTo(IssueType.LOGIN);
            assertThat(answer.header("WWW-Authenticate"))
                    .isEqualTo("Bearer error=\"insufficient_user_authentication\", max_age=900");
        }
        assertThat(read("Observation/obs-")).isEqualTo(404);
    }

    @Test
    void wantsAReasonBeforeItLooksForThePatient() {
        for (var body : List.of(
                "{\"resourceType\":\"Parameters\"}",
                parameters("life-threatening", "court"),
                parameters("curiosity", "je voulais voir"))) {
            for (var patient : List.of("pat-" + it, "pat-nobody")) {
                var answer = server.send(PROFESSIONAL, "POST", "Patient/" + patient + "/$break-glass", body, Map.of());
                assertThat(answer.status()).as(body).isEqualTo(422);
            }
        }
    }

    @Test
    void isOpenToProfessionalsOnly() {
        for (var caller : List.of(
                CALLERS.patientA,
                CALLERS.relativeA,
                CALLERS.helper,
                CALLERS.analyst,
                CALLERS.operator,
                CALLERS.loader)) {
            assertThat(breakGlass(caller, "pat-a").status()).as(caller.name()).isEqualTo(403);
        }
        assertThat(breakGlass(CALLERS.memberUndecided, "pat-a").status()).isEqualTo(403);
        assertThat(server.get(PROFESSIONAL, "Patient/pat-a/$break-glass").status())
                .isEqualTo(405);
    }

    @Test
    void tellsThePatientAndTheAttendingDoctor() {
        breakGlass(PROFESSIONAL, "pat-" + it);
        var found =
                server.get(CALLERS.patient("pat-" + it), "Communication?patient=pat-" + it + "&category=notification");
        assertThat(found.ids()).hasSize(1);
        var notice =
                server.get(CALLERS.patient("pat-" + it), found.ids().getFirst()).as(Communication.class);
        assertThat(notice.getRecipient())
                .extracting(Reference::getReference)
                .containsExactly("Patient/pat-" + it, "PractitionerRole/role-gp");
        assertThat(notice.getPayloadFirstRep().getContentStringType().getValue())
                .startsWith("emergency a ouvert le dossier en urgence (bris de glace)")
                .contains("urgence vitale", "malaise sur la voie publique");
        assertThat(server.get(CALLERS.professional("gp"), found.ids().getFirst())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void standsInTheReviewListOfThoseWithTheScope() {
        var opened = breakGlass(PROFESSIONAL, "pat-" + it).as(Parameters.class);
        var reviewer = CALLERS.service("reviewer", "system/AuditEvent.rs");
        var list = server.get(reviewer, "Patient/$break-glass-review");
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).contains(opened.getParameter("id").getValue().primitiveValue(), "Patient/pat-" + it);
        assertThat(server.get(CALLERS.teleconsult, "Patient/$break-glass-review")
                        .status())
                .isEqualTo(403);
        assertThat(server.get(CALLERS.operator, "Patient/$break-glass-review").status())
                .isEqualTo(403);
        assertThat(server.get(reviewer, "Patient/$break-glass-review?from=hier").status())
                .isEqualTo(400);
    }

    @Test
    void marksEachAccessInTheAudit() {
        breakGlass(PROFESSIONAL, "pat-" + it);
        var answers = List.of(
                server.get(PROFESSIONAL, "Observation/obs-" + it),
                server.get(PROFESSIONAL, "Observation/obs-" + it + "/_history"),
                server.get(PROFESSIONAL, "Condition?patient=pat-" + it));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(
                                jdbc.sql("select event::text from audit_event where request_id = ? and patient_id = ?")
                                        .param(answer.header("X-Request-ID"))
                                        .param("pat-" + it)
                                        .query(String.class)
                                        .list())
                        .isNotEmpty()
                        .allMatch(event -> event.contains("\"BTG\"")));
    }

    private int read(String prefix) {
        return server.get(PROFESSIONAL, prefix + it).status();
    }

    private void expire() {
        jdbc.sql("update break_glass set opened = opened - interval '5 hours', expires = expires - interval '5 hours'"
                        + " where patient_id = ?")
                .param("pat-" + it)
                .update();
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

    private Answer end(Caller caller) {
        return server.send(
                caller,
                "POST",
                "Patient/pat-" + it + "/$break-glass-end",
                "{\"resourceType\":\"Parameters\"}",
                Map.of());
    }

    private static Instant instant(Parameters parameters, String name) {
        return ((InstantType) parameters.getParameter(name).getValue())
                .getValue()
                .toInstant();
    }
}
