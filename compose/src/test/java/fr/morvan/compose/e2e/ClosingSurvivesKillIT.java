package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.morvan.compose.platform.Part;
import fr.morvan.compose.service.ServiceExtras;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// `teleconsult` dies, as by `kill -9`, at each step of closing; the record ends with exactly one Encounter, one
/// report, one note and one measure for each act.
class ClosingSurvivesKillIT {

    private static final Region REGION = Region.running();
    private static final ServiceRecords RECORDS = new ServiceRecords(REGION);

    /// The names of teleconsult's `FaultPoint`; the service refuses to start with a name it does not have.
    private static final List<String> STEPS = List.of(
            "SIGNATURE_ASKED",
            "REPORT_RENDERED",
            "REPORT_STORED",
            "OUTBOX_FILLED",
            "FACT_COUNTED",
            "CLOSED_UNCOMMITTED",
            "CLOSED_COMMITTED",
            "OUTBOX_TAKEN",
            "RECORD_ANSWERED",
            "OUTBOX_MARKED",
            "OUTBOX_DONE");

    /// What closing adds: the Encounter stands since the acceptance.
    private static final ActCount CLOSING = new ActCount(0, 1, 1, 1);

    private boolean dying;

    /// The other node has no faults planted, and would close what this one is to die of.
    @BeforeAll
    static void oneNode() {
        REGION.platform().kill(Part.TELECONSULT_2);
    }

    @AfterAll
    static void bothNodesAgain() {
        REGION.platform().restart(Part.TELECONSULT_2);
    }

    @AfterEach
    void healthyAgain() {
        if (dying) {
            restart(ServiceExtras.NONE);
        }
    }

    @Test
    void oneRecordWhateverStepTheServiceDiesAt() {
        Map<String, Teleconsultation> acts = new LinkedHashMap<>();
        STEPS.forEach(step -> acts.put(step, readyToSign()));
        ActCount[] expected = {RECORDS.ofPatient(patient())};
        acts.forEach((step, act) -> {
            diesAt(step, act);
            restart(ServiceExtras.NONE);
            boolean closed = isClosed(act);
            if (!closed) {
                act.with(REGION.as("infirmiere"), REGION.as("dermatologue")).signed();
            }
            // what was sent before the death may be sent again after it: only then is there something to count
            RECORDS.outboxEmpty();
            assertThat(RECORDS.ofAct(patient(), act.id())).as(step).isEqualTo(ActCount.ONCE);
            expected[0] = expected[0].plus(CLOSING);
            assertThat(RECORDS.ofPatient(patient()))
                    .as("%s: nothing else was written for the patient", step)
                    .isEqualTo(expected[0]);
            System.out.println("died at " + step + ", " + (closed ? "was closed" : "signed again") + ": one record");
        });
    }

    /// The count can fail: what a second delivery with other ids would have left is seen, each kind by itself.
    @Test
    void aSecondCopyOfAnyPartIsSeen() {
        Teleconsultation act = readyToSign().signed();
        RECORDS.outboxEmpty();
        assertThat(RECORDS.ofAct(patient(), act.id())).isEqualTo(ActCount.ONCE);
        ActCount before = RECORDS.ofPatient(patient());
        for (JsonNode written : RECORDS.resources(patient(), act.id())) {
            ActCount honest = RECORDS.ofPatient(patient());
            ObjectNode twin = written.deepCopy();
            twin.put("id", UUID.randomUUID().toString());
            twin.remove("meta");
            RECORDS.put(twin);
            assertThatThrownBy(() -> assertThat(RECORDS.ofPatient(patient())).isEqualTo(honest))
                    .as(written.path("resourceType").asText())
                    .isInstanceOf(AssertionError.class);
        }
        assertThat(RECORDS.ofPatient(patient())).isEqualTo(before.plus(ActCount.ONCE));
    }

    private static String patient() {
        return REGION.fhirUser("patiente");
    }

    private void diesAt(String step, Teleconsultation act) {
        dying = true;
        restart(ServiceExtras.properties(
                Map.of("spring.profiles.active", "fault-injection", "morvan.teleconsult.fault.halt-at", step)));
        ProcessHandle service = REGION.platform().process(Part.TELECONSULT);
        try {
            act.with(REGION.as("infirmiere"), REGION.as("dermatologue")).sign();
        } catch (UncheckedIOException cutWhileSigning) {
            // the answer is lost with the process; what counts is what the record says in the end
        }
        Teleconsultation.await(
                "the service dies at " + step, Duration.ofSeconds(20), service::isAlive, alive -> !alive);
    }

    private void restart(ServiceExtras extras) {
        REGION.platform().restart(Part.TELECONSULT, extras);
        dying = !extras.equals(ServiceExtras.NONE);
    }

    private static boolean isClosed(Teleconsultation act) {
        Teleconsultation now = act.with(REGION.as("infirmiere"), REGION.as("dermatologue"));
        return "closed".equals(now.state().path("state").asText());
    }

    /// Asked, accepted, measured, ended and written; only the signature is missing.
    private static Teleconsultation readyToSign() {
        Http nurse = REGION.as("infirmiere");
        Http specialist = REGION.as("dermatologue");
        Teleconsultation act = new Teleconsultation(REGION.teleconsult(), nurse, specialist);
        act.requestedFor(patient()).accepted();
        try (RoomSocket nurseLine = RoomSocket.joined(REGION, nurse, act.id());
                RoomSocket specialistLine = RoomSocket.joined(REGION, specialist, act.id())) {
            Map<String, Object> heartRate = Map.of("code", "8867-4", "value", 72, "unit", "/min");
            Map<String, Object> message = new LinkedHashMap<>(heartRate);
            message.put("type", "vital");
            message.put("msgId", UUID.randomUUID().toString());
            message.put("measuredAt", Instant.now().toString());
            nurseLine.say(message);
            specialistLine.hear(heard -> heard.path("kind").asText().equals("vital"));
            act.ended();
        }
        act.reported();
        RECORDS.outboxEmpty();
        return act;
    }
}
