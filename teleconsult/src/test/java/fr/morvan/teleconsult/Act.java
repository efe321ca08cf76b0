package fr.morvan.teleconsult;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.teleconsult.RecordingRecord.Write;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Brings a consultation to a state by the way a person would.
public final class Act {

    private Act() {}

    public static String accepted(TestNode node, String nurse, String specialist) {
        String id = node.post(nurse, "/api/consultations", TestNode.request("P2"))
                .json()
                .path("id")
                .asText();
        assertThat(node.post(specialist, "/api/consultations/" + id + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        return id;
    }

    /// Both were in the room; both left it on purpose.
    public static String begun(TestNode node, String nurse, String specialist) {
        return meet(node, nurse, specialist, false);
    }

    public static String ended(TestNode node, String nurse, String specialist) {
        return end(node, nurse, meet(node, nurse, specialist, false));
    }

    /// The nurse sent a heart rate, then lost her line for a moment.
    public static String endedWithACut(TestNode node, String nurse, String specialist) {
        return end(node, nurse, meet(node, nurse, specialist, true));
    }

    private static String end(TestNode node, String nurse, String id) {
        assertThat(node.post(nurse, "/api/consultations/" + id + "/end", Map.of())
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("reporting");
        return id;
    }

    private static String meet(TestNode node, String nurse, String specialist, boolean cut) {
        String id = accepted(node, nurse, specialist);
        TestSocket requester = TestSocket.open(node, nurse);
        TestSocket doctor = TestSocket.open(node, specialist);
        JsonNode joined = requester.join(id);
        doctor.join(id);
        doctor.awaitState("in-progress");
        if (cut) {
            requester.send(heartRate());
            requester.await("accepted");
            requester.cut();
            doctor.awaitEvent("interrupted");
            requester = TestSocket.open(node, nurse);
            requester.resume(id, joined.path("epoch").asText(), 1);
            doctor.awaitEvent("resumed");
        }
        requester.send(Map.of("type", "leave"));
        doctor.awaitEvent("left");
        doctor.send(Map.of("type", "leave"));
        requester.close();
        doctor.close();
        return id;
    }

    private static Map<String, Object> heartRate() {
        return Map.of(
                "type",
                "vital",
                "msgId",
                UUID.randomUUID().toString(),
                "code",
                "8867-4",
                "value",
                72,
                "unit",
                "/min",
                "measuredAt",
                Instant.now().toString());
    }

    /// What the record was sent, once there is as much.
    public static List<Write> awaitWrites(RecordingRecord record, int count) {
        long until = System.nanoTime() + 15_000_000_000L;
        while (record.writes().size() < count && System.nanoTime() < until) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        assertThat(record.writes()).hasSizeGreaterThanOrEqualTo(count);
        return record.writes();
    }
}
