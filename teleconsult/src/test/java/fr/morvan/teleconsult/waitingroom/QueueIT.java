package fr.morvan.teleconsult.waitingroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import fr.morvan.teleconsult.consultation.Ageing;
import fr.morvan.teleconsult.consultation.Ageing.Claim;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The line of the database is the line of the law, and its estimate is made of acts that really were.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueIT {

    private final TestIssuer issuer = new TestIssuer();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;
    private JdbcClient jdbc;

    @BeforeAll
    void start() {
        node = TestNode.start(
                TestPostgres.database(), issuer, new RecordingRecord(), "morvan.teleconsult.matching.sweep=1h");
        jdbc = node.bean(JdbcClient.class);
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private String requested(String priority) {
        return node.post(nurse, "/api/consultations", TestNode.request(priority))
                .json()
                .path("id")
                .asText();
    }

    private void end(String id) {
        node.post(nurse, "/api/consultations/" + id + "/cancel", Map.of("reason", "fin de l'essai"));
    }

    @Test
    void sortsAsTheLawDoesAtEachMoment() {
        SplittableRandom random = new SplittableRandom(3);
        List<String> ids = new ArrayList<>();
        for (int each = 0; each < 60; each++) {
            String id = requested("P" + (1 + random.nextInt(3)));
            ids.add(id);
            int secondsAgo = random.nextInt(7_200);
            jdbc.sql("""
                    update consultation set requested_at = requested_at - make_interval(secs => :ago),
                        queue_at = queue_at - make_interval(secs => :ago),
                        returned_at = case when :returned then now() - make_interval(secs => :ago) end
                    where id = :id""")
                    .param("ago", secondsAgo)
                    .param("returned", random.nextInt(15) == 0)
                    .param("id", UUID.fromString(id))
                    .update();
        }
        List<Consultation> line = node.bean(WaitingRoom.class).watchedBy(new PractitionerRoleId("nurse"), 100).stream()
                .map(waiting ->
                        node.bean(ConsultationStore.class).find(waiting.id()).orElseThrow())
                .toList();
        assertThat(line).hasSize(60);
        Instant now = Instant.now();
        assertThat(line)
                .isSortedAccordingTo((one, other) -> Ageing.LAW.order(now).compare(claim(one), claim(other)));
        assertThat(line.stream()
                        .map(QueueIT::claim)
                        .filter(claim -> claim.returnedAt().isPresent()))
                .isNotEmpty();
        ids.forEach(this::end);
    }

    private static Claim claim(Consultation consultation) {
        return Claim.of(
                consultation.request(),
                consultation instanceof Pending.Offered offered ? offered.returnedAt() : java.util.Optional.empty());
    }

    @Test
    void estimatesFromTheActsThatWere() {
        for (int act = 0; act < 12; act++) {
            String id = requested("P2");
            node.post(specialist, "/api/consultations/" + id + "/accept", Map.of());
            jdbc.sql("""
                    update consultation set state = 'reporting', started_at = accepted_at,
                        ended_at = accepted_at + make_interval(mins => :minutes) where id = :id""")
                    .param("minutes", 10 + act)
                    .param("id", UUID.fromString(id))
                    .update();
        }
        String first = requested("P2");
        String second = requested("P2");
        JsonNode estimate =
                node.get(nurse, "/api/consultations/" + second).json().path("estimate");
        assertThat(estimate.path("acts").asInt()).isEqualTo(12);
        assertThat(estimate.path("minMinutes").asInt()).isBetween(9, 13);
        assertThat(estimate.path("maxMinutes").asInt()).isBetween(18, 23);
        end(first);
        end(second);
    }
}
