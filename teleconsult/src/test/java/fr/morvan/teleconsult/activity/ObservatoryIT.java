package fr.morvan.teleconsult.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Facts in, cubes out.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservatoryIT {

    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record);
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Map<String, Object> fact(String departement, String size, int wait) {
        Map<String, Object> fact = new HashMap<>();
        fact.put("factId", UUID.randomUUID().toString());
        fact.put("startedAt", today.toString());
        fact.put("departement", departement);
        fact.put("communeSize", size);
        fact.put("specialty", "SM15");
        fact.put("priority", "P2");
        fact.put("waitSeconds", wait);
        fact.put("outcome", "closed");
        return fact;
    }

    private JsonNode cube() {
        String month = YearMonth.from(today).toString();
        Answer answer = node.get(issuer.analyst(), "/api/observatory/teleconsultations?from=" + month + "&to=" + month);
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void takesHistoryOnceAndCountsANewConsultationLive() {
        List<Map<String, Object>> facts = new ArrayList<>();
        for (String departement : List.of("21", "25", "39", "58", "70", "71", "89", "90")) {
            for (String size : List.of("under-500", "500-1999", "2000-3499", "3500-9999", "10000-plus")) {
                for (int i = 0; i < 15; i++) {
                    facts.add(fact(departement, size, 60 * i));
                }
            }
        }
        Answer taken = node.post(issuer.loader(), "/api/activity/history", Map.of("facts", facts));
        assertThat(taken.json().toString()).isEqualTo("{\"accepted\":600,\"known\":0}");
        assertThat(node.post(issuer.loader(), "/api/activity/history", Map.of("facts", facts))
                        .json()
                        .toString())
                .isEqualTo("{\"accepted\":0,\"known\":600}");
        JsonNode before = cube();
        assertThat(before.path("total").asInt()).isEqualTo(600);
        assertThat(before.path("byDepartement").size()).isEqualTo(8);
        JsonNode cell = before.path("byDepartement").get(0).path("cells").get(0);
        assertThat(cell.path("count").asInt()).isEqualTo(15);
        assertThat(cell.path("medianWaitSeconds").asInt()).isEqualTo(420);

        String nurse = issuer.professional("infirmiere", "nurse");
        String specialist = issuer.professional("derm1", "derm1");
        String id = Act.ended(node, nurse, specialist);
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", ""));
        node.post(specialist, "/api/consultations/" + id + "/report/signature", Map.of("recipients", List.of("gp")));
        assertThat(cube().path("total").asInt()).isEqualTo(601);
    }

    @Test
    void answersAnalystsAndWholeMonthsOnly() {
        String path = "/api/observatory/teleconsultations?from=2026-01&to=2026-02";
        assertThat(node.get(issuer.professional("derm1", "derm1"), path).problem())
                .isEqualTo("not-allowed");
        assertThat(node.get("", path).status()).isEqualTo(401);
        assertThat(node.get(issuer.analyst(), "/api/observatory/teleconsultations?from=2026-01-15&to=2026-02")
                        .problem())
                .isEqualTo("bad-request");
        assertThat(node.get(issuer.analyst(), "/api/observatory/teleconsultations?from=2026-03&to=2026-02")
                        .problem())
                .isEqualTo("bad-request");
    }

    @Test
    void refusesHistoryThatIsNoFact() {
        Map<String, Object> unknown = fact("75", "under-500", 60);
        assertThat(node.post(issuer.loader(), "/api/activity/history", Map.of("facts", List.of(unknown)))
                        .problem())
                .isEqualTo("bad-request");
        assertThat(node.post(issuer.analyst(), "/api/activity/history", Map.of("facts", List.of()))
                        .status())
                .isIn(400, 403);
    }
}
