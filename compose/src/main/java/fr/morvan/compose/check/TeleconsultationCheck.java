package fr.morvan.compose.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One teleconsultation of the nurse's patient with a dermatologist on duty, from the request to the record.
final class TeleconsultationCheck {

    private static final Pattern TURN = Pattern.compile("turn:([^:?]+):(\\d+)\\?transport=udp");
    private static final int RECORD_SECONDS = 60;
    private static final int PACKETS = 5;

    private final Platform platform;
    private final String fhir;
    private final String teleconsult;
    private String consultation = "";

    TeleconsultationCheck(Platform platform) {
        this.platform = platform;
        this.fhir = platform.addresses().fhir();
        this.teleconsult = platform.addresses().teleconsult();
    }

    void run(Findings findings) {
        findings.that("the nurse asks for an opinion, the dermatologist accepts", this::begin);
        if (consultation.isEmpty()) {
            return; // nothing more can be asked of it
        }
        findings.that("both join the room, what one says the other hears", this::talk);
        findings.that("the relay passes a packet between two of its places", this::relay);
        findings.that("the report is signed", this::sign);
        findings.that("the record holds the finished act and its report, once", this::record);
    }

    private void begin() throws Exception {
        var now = Instant.now().toString();
        var request = Map.of(
                "patient",
                platform.as("patiente").fhirUser(),
                "specialty",
                "SM15",
                "priority",
                "P2",
                "reason",
                "Plaie du pied qui ne ferme pas",
                "identityCheck",
                Map.of("method", "CN", "checkedAt", now),
                "consent",
                Map.of("given", true, "how", "oral", "at", now));
        consultation = platform.as("infirmiere")
                .post(teleconsult + "/api/consultations", request)
                .being(201)
                .json()
                .path("id")
                .asText();
        platform.as("dermatologue").post(url("/accept"), Map.of()).being(200);
    }

    private void talk() throws Exception {
        try (var nurse = Room.joined(teleconsult, platform.as("infirmiere"), consultation);
                var specialist = Room.joined(teleconsult, platform.as("dermatologue"), consultation)) {
            said(nurse, specialist, "Voici la plaie de près.");
            said(specialist, nurse, "Merci, je la vois.");
        }
    }

    private static void said(Room from, Room to, String text) throws Exception {
        from.say(Map.of("type", "chat", "msgId", UUID.randomUUID().toString(), "text", text));
        to.hear(
                "chat message",
                message -> message.path("body").path("text").asText().equals(text));
    }

    private void relay() throws Exception {
        var server = platform.as("infirmiere")
                .get(teleconsult + "/api/ice-servers?consultation=" + consultation)
                .being(200)
                .json()
                .path("iceServers")
                .path(0);
        var turn = TURN.matcher(server.path("urls").toString());
        Findings.expect(turn.find(), "no relay over UDP is announced: " + server.path("urls"));
        var address = new InetSocketAddress(turn.group(1), Integer.parseInt(turn.group(2)));
        var username = server.path("username").asText();
        var credential = server.path("credential").asText();
        try (var one = RelayAllocation.at(address, username, credential);
                var other = RelayAllocation.at(address, username, credential)) {
            one.permit(other.relayed());
            other.permit(one.relayed());
            Findings.expect(passes(one, other), "nothing came from " + one.relayed() + " to " + other.relayed());
        }
    }

    private static boolean passes(RelayAllocation from, RelayAllocation to) throws Exception {
        for (var packet = 0; packet < PACKETS; packet++) {
            from.send(to.relayed(), "morvan");
            try {
                return to.received().equals("morvan");
            } catch (SocketTimeoutException lost) {
                // UDP: once more
            }
        }
        return false;
    }

    private void sign() throws Exception {
        var specialist = platform.as("dermatologue");
        specialist.post(url("/end"), Map.of()).being(200);
        specialist
                .put(
                        url("/report"),
                        Map.of(
                                "conclusion", "Ulcère veineux sans signe d'infection.",
                                "recommendations", "Pansement et compression, contrôle dans une semaine."))
                .being(200);
        specialist
                .post(url("/report/signature"), Map.of("recipients", List.of("gp", "patient")))
                .being(200);
    }

    private void record() throws Exception {
        var specialist = platform.as("dermatologue");
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECORD_SECONDS);
        var encounter = encounter(specialist);
        while (!encounter.path("status").asText().equals("finished") && System.nanoTime() < end) {
            Thread.sleep(500);
            encounter = encounter(specialist);
        }
        Findings.expect(
                encounter.path("status").asText().equals("finished"),
                "the Encounter is not finished after " + RECORD_SECONDS + " s: " + encounter);
        var reports = specialist
                .get(fhir + "/DocumentReference?patient="
                        + encounter.path("subject").path("reference").asText()
                        + "&type=http://loinc.org|85208-7&encounter=Encounter/" + consultation)
                .being(200)
                .json()
                .path("entry");
        Findings.expect(reports.size() == 1, reports.size() + " reports of one act");
    }

    private JsonNode encounter(Caller specialist) throws Exception {
        return specialist.get(fhir + "/Encounter/" + consultation).json();
    }

    private String url(String suffix) {
        return teleconsult + "/api/consultations/" + consultation + suffix;
    }
}
