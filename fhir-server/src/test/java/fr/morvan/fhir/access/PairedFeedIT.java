package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/// Who follows the feed is told nothing when what they may not see comes into the world.
class PairedFeedIT extends RunningServer {

    private final String it = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void feedSaysNothingOfSecrets() {
        assertThat(toldOfSecrets()).isEmpty();
    }

    @Test
    void feedSaysMoreWithoutMasks() {
        PlantedAccess.with(
                Defect.NO_MASKS,
                () -> assertThat(toldOfSecrets()).anyMatch(each -> each.contains("PUT DocumentReference/masked")));
    }

    /// What those who follow the feed are told when the secrets come; a longer link would be a word too.
    private List<String> toldOfSecrets() {
        World.another(server, CALLERS, it);
        var following = PairedSecrets.ignorant(CALLERS, it).stream()
                .filter(caller -> server.get(caller, "$changes").status() == 200)
                .toList();
        assertThat(following).hasSizeGreaterThan(5);
        awaitNumbered();
        Map<Caller, String> links = new HashMap<>();
        following.forEach(caller -> links.put(caller, link(server.get(caller, "$changes"))));
        PairedSecrets.add(server, CALLERS, it);
        awaitNumbered();
        List<String> told = new ArrayList<>();
        links.forEach((caller, link) -> {
            var answer = server.get(caller, link);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answer.as(Bundle.class)
                    .getEntry()
                    .forEach(
                            entry -> told.add(caller + ": " + entry.getRequest().getMethod() + " "
                                    + entry.getRequest().getUrl()));
            if (link(answer).length() != link.length()) {
                told.add(caller + ": " + link(answer));
            }
        });
        return told;
    }

    private static String link(Answer answer) {
        return answer.as(Bundle.class).getLink("monitor").getUrl();
    }

    private void awaitNumbered() {
        while (jdbc.sql("select exists (select 1 from change_outbox)")
                .query(Boolean.class)
                .single()) {
            Thread.onSpinWait();
        }
    }
}
