package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.morvan.compose.platform.Part;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What the record holds, read with the loader's token, from which nothing is hidden.
final class ServiceRecords {

    private static final int PAGE = 200;

    private final Region region;

    ServiceRecords(Region region) {
        this.region = region;
    }

    /// Waits until everything that teleconsult wants to write is written.
    void outboxEmpty() {
        Teleconsultation.await(
                "writes waiting in the outbox", Duration.ofSeconds(60), this::waitingInTheOutbox, n -> n == 0);
    }

    private int waitingInTheOutbox() {
        var account = region.platform().account(Part.TELECONSULT);
        var url = region.platform().jdbcUrl(Part.TELECONSULT);
        try (var connection = DriverManager.getConnection(url, account.role(), account.password());
                var rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from outbox where done_at is null")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private JsonNode encounter(String id) {
        return region.asLoader().get(region.fhir() + "/Encounter/" + id).json();
    }

    /// Everything of these kinds that one patient has.
    ActCount ofPatient(String patient) {
        return new ActCount(
                search("Encounter?class=VR&patient=" + patient).size(),
                search("DocumentReference?type=http://loinc.org|85208-7&patient=" + patient)
                        .size(),
                notes("DocumentReference?patient=" + patient).size(),
                search("Observation?code=http://loinc.org|8867-4&patient=" + patient)
                        .size());
    }

    /// What belongs to one act. Its Encounter has the act's id, so that only [#ofPatient] sees a second one.
    ActCount ofAct(String patient, String id) {
        return new ActCount(
                "finished".equals(encounter(id).path("status").asText()) ? 1 : 0,
                search(documents(patient, id) + "&type=http://loinc.org|85208-7")
                        .size(),
                notes(documents(patient, id)).size(),
                search("Observation?code=http://loinc.org|8867-4&patient=" + patient + "&encounter=Encounter/" + id)
                        .size());
    }

    /// The act's Encounter, documents and measures.
    List<JsonNode> resources(String patient, String id) {
        List<JsonNode> all = new ArrayList<>();
        all.add(encounter(id));
        all.addAll(search(documents(patient, id)));
        all.addAll(search("Observation?patient=" + patient + "&encounter=Encounter/" + id));
        return all;
    }

    void put(ObjectNode resource) {
        Http.Answer answer = region.asLoader()
                .put(
                        region.fhir() + "/" + resource.path("resourceType").asText() + "/"
                                + resource.path("id").asText(),
                        resource);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static String documents(String patient, String id) {
        return "DocumentReference?patient=" + patient + "&encounter=Encounter/" + id;
    }

    private List<JsonNode> notes(String query) {
        return search(query).stream()
                .filter(one -> one.path("type").path("coding").findValuesAsText("code").stream()
                        .anyMatch("INTERV"::equals))
                .toList();
    }

    /// All pages.
    private List<JsonNode> search(String query) {
        Http loader = region.asLoader();
        List<JsonNode> found = new ArrayList<>();
        for (int page = 0; page == found.size(); page += PAGE) {
            Http.Answer answer =
                    loader.get(region.fhir() + "/" + query + "&_sort=_lastUpdated&_count=" + PAGE + "&_offset=" + page);
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            answer.json().path("entry").forEach(entry -> found.add(entry.path("resource")));
        }
        return found;
    }
}
