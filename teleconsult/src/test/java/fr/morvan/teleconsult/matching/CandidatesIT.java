package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import fr.morvan.teleconsult.TestSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// Who is asked on the real database: presence, engagement, language, and a specialist who vanishes.
class CandidatesIT {

    private static final String ONE_AT_ONCE = "morvan.teleconsult.matching.at-once=1";
    private static final String PHONE = "03 80 00 00 58";

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String first = issuer.professional("derm1", "derm1");
    private final String second = issuer.professional("derm2", "derm2");

    private TestNode start(String... more) {
        List<String> properties = new ArrayList<>(List.of(more));
        properties.add("morvan.teleconsult.matching.sweep=100ms");
        properties.add("morvan.teleconsult.escalation.on-call-phones.58=" + PHONE);
        TestNode node = TestNode.start(TestPostgres.database(), issuer, record, properties.toArray(String[]::new));
        node.loadRegion(issuer, "derm1", "derm2");
        return node;
    }

    private String request(TestNode node, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(TestNode.request("P2"));
        body.putAll(more);
        Answer answer = node.post(nurse, "/api/consultations", body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    private JsonNode seen(TestNode node, String id) {
        return node.get(nurse, "/api/consultations/" + id).json();
    }

    private static boolean isAsked(TestNode node, String token, String id) {
        return node.get(token, "/api/today")
                .json()
                .path("needsMe")
                .findValuesAsText("id")
                .contains(id);
    }

    private static Answer accept(TestNode node, String token, String id) {
        return node.post(token, "/api/consultations/" + id + "/accept", Map.of());
    }

    private static void say(TestNode node, String token, int device, String presence) {
        Answer answer = node.put(
                token,
                "/api/presence",
                Map.of("device", "00000000-0000-0000-0000-00000000000" + device, "presence", presence));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void doesNotAskNorLetAcceptWhoIsWithAPatient() throws InterruptedException {
        try (TestNode node = start(ONE_AT_ONCE)) {
            String one = request(node, Map.of());
            String other = request(node, Map.of());
            assertThat(accept(node, first, one).status()).isEqualTo(200);
            assertThat(accept(node, first, other).problem()).isEqualTo("engaged");
            assertThat(node.get(first, "/api/presence").json().path("engaged").asBoolean())
                    .isTrue();
            String third = request(node, Map.of());
            assertThat(isAsked(node, first, third)).isFalse();
            assertThat(isAsked(node, second, third)).isTrue();
            assertThat(accept(node, second, other).status()).isEqualTo(200);
            await(() -> seen(node, third).path("state").asText().equals("waiting"));
            node.post(nurse, "/api/consultations/" + one + "/cancel", Map.of("reason", "va mieux"));
            await(() -> isAsked(node, first, third));
        }
    }

    @Test
    void asksWhomAnyDeviceCallsAvailable() throws InterruptedException {
        try (TestNode node = start()) {
            say(node, first, 1, "away");
            say(node, second, 1, "busy");
            String id = request(node, Map.of());
            assertThat(seen(node, id).path("state").asText()).isEqualTo("waiting");
            say(node, first, 2, "available");
            await(() -> isAsked(node, first, id));
            assertThat(isAsked(node, second, id)).isFalse();
            assertThat(node.get(first, "/api/presence").json().path("available").asBoolean())
                    .isTrue();
            assertThat(node.put(first, "/api/presence", Map.of("device", "x", "presence", "gone"))
                            .problem())
                    .isEqualTo("bad-request");
        }
    }

    @Test
    void tellsTheNurseWhomToCallWhenThereIsNobodyWhoCanAnswer() {
        try (TestNode node = start()) {
            String id = request(node, Map.of("language", "nl"));
            JsonNode advice = seen(node, id).path("advice");
            assertThat(advice.path("who").asText()).isEqualTo("on-call");
            assertThat(advice.path("number").asText()).isEqualTo(PHONE);
            String urgent = request(node, Map.of("language", "nl", "priority", "P1"));
            assertThat(seen(node, urgent).path("advice").path("number").asText())
                    .isEqualTo("15");
            String asked = request(node, Map.of());
            assertThat(seen(node, asked).has("advice")).as("somebody is asked").isFalse();
            assertThat(node.get(first, "/api/today").json().path("needsMe").findValues("advice"))
                    .isEmpty();
        }
    }

    @Test
    void tellsItWhenTheWholeRegionWasSilent() throws InterruptedException {
        try (TestNode node = start("morvan.teleconsult.escalation.lease-p2=300ms")) {
            String id = request(node, Map.of());
            await(() -> seen(node, id).path("advice").path("number").asText().equals(PHONE));
            assertThat(accept(node, first, id).status()).as("they are asked on").isIn(200, 410);
        }
    }

    @Test
    void givesThePatientBackToTheHeadOfTheLine() throws InterruptedException {
        try (TestNode node = start("morvan.teleconsult.matching.vanished-after=700ms")) {
            String calm = request(node, Map.of("priority", "P3"));
            String urgent = request(node, Map.of("priority", "P1"));
            assertThat(seen(node, calm).path("place").asInt()).isEqualTo(2);
            accept(node, first, calm);
            await(() -> seen(node, calm).path("state").asText().equals("offered"));
            assertThat(seen(node, calm).path("place").asInt())
                    .as("before the urgent one")
                    .isEqualTo(1);
            assertThat(seen(node, urgent).path("place").asInt()).isEqualTo(2);
            assertThat(isAsked(node, first, calm))
                    .as("who vanished is not asked")
                    .isFalse();
            assertThat(isAsked(node, second, calm)).isTrue();
            assertThat(node.get(first, "/api/consultations/" + calm).problem()).isEqualTo("not-found");
            await(() -> record.writes().stream()
                    .anyMatch(write -> write.path().endsWith("/Encounter/" + calm)
                            && write.body().contains("\"cancelled\"")));
            assertThat(accept(node, second, calm).status()).isEqualTo(200);
        }
    }

    @Test
    void isTimedAsTheSimulationIsUnlessAnOperatorSaysOtherwise() {
        try (TestNode node = start("morvan.teleconsult.escalation.asked-at-once=5")) {
            Escalation escalation = node.bean(Escalation.class);
            assertThat(escalation.timings()).isEqualTo(Escalation.USUAL_TIMINGS);
            assertThat(escalation.askedAtOnce()).isEqualTo(Escalation.USUALLY_ASKED_AT_ONCE);
            assertThat(escalation.neighbours().get("58")).containsExactlyInAnyOrder("21", "71", "89");
        }
    }

    @Test
    void keepsWithTheirSpecialistWhoHasALine() throws InterruptedException {
        try (TestNode node = start("morvan.teleconsult.matching.vanished-after=700ms")) {
            TestSocket line = TestSocket.open(node, first);
            String id = request(node, Map.of());
            accept(node, first, id);
            Thread.sleep(2_000);
            assertThat(seen(node, id).path("state").asText()).isEqualTo("accepted");
            line.close();
            await(() -> seen(node, id).path("state").asText().equals("offered"));
        }
    }
}
