package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/// The small part of the proof that goes the whole way: written and followed over HTTP, with all rings in place.
class ConcurrentWritesIT extends FollowingServer {

    private static final int WRITERS = 8;
    private static final int WRITES = 25;

    @Test
    void whoFollowsMissesNothing() throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        var member = new Following(CALLERS.member);
        var service = new Following(CALLERS.loader);
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int write = 0; write < WRITES; write++) {
                        written.add("PUT Observation/" + observation("pat-a"));
                    }
                }))
                .toList();
        while (writers.stream().anyMatch(Thread::isAlive)) {
            member.page();
            service.page();
        }
        for (var writer : writers) {
            writer.join();
        }
        awaitNumbered();
        member.toTheEnd();
        service.toTheEnd();

        assertThat(written).hasSize(WRITERS * WRITES);
        assertThat(member.told).containsAll(written);
        assertThat(service.told).containsAll(written);
        // a position is told once
        assertThat(member.repeated).isEmpty();
        assertThat(service.repeated).isEmpty();
    }

    /// One caller who goes from page to page.
    private final class Following {
        private final Caller caller;
        private final Set<String> told = new LinkedHashSet<>();
        private final List<String> repeated = new ArrayList<>();
        private Bundle page;

        Following(Caller caller) {
            this.caller = caller;
            page = changes(caller, "$changes?_count=20");
        }

        boolean page() {
            var answer = server.get(caller, link(page));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            page = answer.as(Bundle.class);
            urls(page).stream().filter(url -> !told.add(url)).forEach(repeated::add);
            return page.getLink("next") != null;
        }

        void toTheEnd() {
            while (page()) {
                // more at once
            }
        }
    }
}
