package fr.morvan.teleconsult.duty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.TestNode.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A node with a nurse and three dermatologists, two of them of one team, and what its duty list says.
final class DutyDesk implements AutoCloseable {

    final Instant tomorrow = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.HOURS);
    final TestIssuer issuer = new TestIssuer();
    final String first = issuer.professional("derm1", "derm1");
    final TestNode node = TestNode.start(TestPostgres.database(), issuer, new RecordingRecord());

    DutyDesk() {
        List<Map<String, Object>> sites = new ArrayList<>();
        sites.add(TestNode.site("nurse", "Maison de santé", "58062"));
        sites.add(specialist("derm1", "CHU Dijon"));
        sites.add(specialist("derm2", "CHU Dijon"));
        sites.add(specialist("derm3", "CH Nevers"));
        node.put(
                issuer.loader(),
                "/api/roster",
                Map.of("sites", sites, "duties", List.of(TestNode.duty("derm3", "58"))));
    }

    static Map<String, Object> specialist(String role, String organization) {
        Map<String, Object> site = new HashMap<>(TestNode.site(role, organization, "21231"));
        site.put("specialty", "SM15");
        return site;
    }

    JsonNode page(String token) {
        Answer answer = node.get(
                token,
                "/api/roster?from=" + tomorrow.minus(Duration.ofDays(2)) + "&to=" + tomorrow.plus(Duration.ofDays(20)));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.json();
    }

    List<String> starts(String token, String role) {
        List<String> starts = new ArrayList<>();
        page(token).path("duties").forEach(each -> {
            if (each.path("practitionerRole").asText().equals("PractitionerRole/" + role)) {
                starts.add(each.path("start").asText());
            }
        });
        return starts;
    }

    @Override
    public void close() {
        node.close();
    }
}
