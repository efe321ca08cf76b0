package fr.morvan.teleconsult.convention;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the convention asks is said, counted, and stops nobody.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConventionIT {

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(TestPostgres.database(), issuer, record);
        List<Map<String, Object>> sites = new ArrayList<>();
        sites.add(TestNode.site("nurse", "Maison de santé", "58062"));
        Map<String, Object> doctor = new HashMap<>(TestNode.site("derm1", "CHU Dijon", "21231"));
        doctor.put("yearlyActs", 4);
        sites.add(doctor);
        assertThat(node.put(
                                issuer.loader(),
                                "/api/roster",
                                Map.of("sites", sites, "duties", List.of(TestNode.duty("derm1", "58"))))
                        .status())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private JsonNode convention(String id, String token) {
        return node.get(token, "/api/consultations/" + id + "/convention").json();
    }

    @Test
    void warnsWithReasonsCountsAndClosesAllTheSame() {
        String id = Act.ended(node, nurse, specialist);
        assertThat(convention(id, nurse).path("warnings").findValuesAsText("code"))
                .containsExactly("care-pathway", "territory");
        assertThat(convention(id, nurse).path("warnings").findValuesAsText("reason"))
                .allSatisfy(reason -> assertThat(reason).isNotBlank());
        assertThat(node.get(issuer.professional("dehors", "outsider"), "/api/consultations/" + id + "/convention")
                        .problem())
                .isEqualTo("not-found");
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", "", "audioOnly", true));
        assertThat(node.post(
                                specialist,
                                "/api/consultations/" + id + "/report/signature",
                                Map.of("recipients", List.of("gp")))
                        .status())
                .isEqualTo(200);
        assertThat(convention(id, specialist).path("warnings").findValuesAsText("code"))
                .as("one remote act of four is more than a fifth")
                .containsExactly("care-pathway", "territory", "remote-share", "audio-only");
        assertThat(convention(id, specialist).path("acts").toString()).isEqualTo("[\"TCS\"]");
        assertThat(node.bean(JdbcClient.class)
                        .sql("select what || ' ' || code from convention_fact order by 1")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "act TCS",
                        "warning audio-only",
                        "warning care-pathway",
                        "warning remote-share",
                        "warning territory");
    }

    @Test
    void isQuietWhereAnExceptionIsDeclared() {
        Map<String, Object> request = new HashMap<>(TestNode.request("P2"));
        request.put("pathway", "no-gp");
        request.put("kind", Map.of("type", "accompanied", "companion", "nurse"));
        String id = node.post(nurse, "/api/consultations", request)
                .json()
                .path("id")
                .asText();
        node.post(specialist, "/api/consultations/" + id + "/accept", Map.of());
        assertThat(convention(id, nurse).path("warnings").findValuesAsText("code"))
                .doesNotContain("care-pathway", "territory", "audio-only");
        assertThat(convention(id, nurse).path("acts").toString()).isEqualTo("[\"TCS\",\"TLL\"]");
        request.put("pathway", "by-the-river");
        assertThat(node.post(nurse, "/api/consultations", request).problem()).isEqualTo("bad-request");
    }
}
