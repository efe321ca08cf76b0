package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.SecondNode;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Two servers on one database: one of them numbers, each of them tells, and which one is asked makes no difference.
class FollowedNodesIT extends FollowingServer {

    private static final int WRITERS = 4;
    private static final int WRITES = 60;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Environment environment;

    @Test
    void oneFeedOfTwoNodes() throws Exception {
        try (var second = SecondNode.beside(environment, "--morvan.fhir.feed.election=50ms")) {
            losesNothingWhileTheSequencerDies(second.server());
            membershipCountsOnTheOtherNode(second.server());
            numberingGoesOnWhenANodeStops(second);
        }
    }

    /// Written to both, read from both in turn with one cursor; whoever numbers loses its session again and again.
    private void losesNothingWhileTheSequencerDies(Server other) throws Exception {
        Set<String> written = ConcurrentHashMap.newKeySet();
        var nodes = List.of(server, other);
        long before = number("select term from change_sequencer");
        var page = changes(CALLERS.member, "$changes?_count=20");
        List<String> told = new ArrayList<>();
        var writers = IntStream.range(0, WRITERS)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    for (int write = 0; write < WRITES; write++) {
                        written.add("PUT Observation/" + write(nodes.get(writer % 2)));
                    }
                }))
                .toList();
        int turn = 0;
        int kills = 0;
        while (writers.stream().anyMatch(Thread::isAlive)) {
            page = next(nodes.get(turn++ % 2), CALLERS.member, page);
            told.addAll(urls(page));
            if (turn % 3 == 0) {
                kills += killElected();
            }
        }
        for (var writer : writers) {
            writer.join();
        }
        do {
            awaitNumbered();
            page = next(nodes.get(turn++ % 2), CALLERS.member, page);
            told.addAll(urls(page));
        } while (page.getLink("next") != null);

        assertThat(written).hasSize(WRITERS * WRITES);
        assertThat(told).containsAll(written).doesNotHaveDuplicates();
        assertThat(kills).isGreaterThanOrEqualTo(3);
        assertThat(number("select term from change_sequencer")).as("elections").isGreaterThanOrEqualTo(before + 2);
        assertThat(number("select count(*) from (select position - lag(position) over (order by position) as step"
                        + " from change_feed) steps where step <> 1"))
                .as("gaps")
                .isZero();
    }

    private int killElected() {
        return jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
                           and database = (select oid from pg_database where datname = current_database())
                           and pid in (select pid from pg_stat_activity where application_name = ?)
                        """)
                .param(Sequencer.APPLICATION)
                .query(Boolean.class)
                .list()
                .size();
    }

    /// Within a second, and in fact with the next request.
    private void membershipCountsOnTheOtherNode(Server other) {
        var it = UUID.randomUUID().toString().substring(0, 8);
        var start = changes(CALLERS.member, "$changes");
        World.another(server, CALLERS, it);
        var gained = next(other, CALLERS.member, start);
        assertThat(urls(gained)).contains("GET Patient/pat-" + it + "/*");

        var team = server.get(CALLERS.loader, "CareTeam/team-" + it).as(CareTeam.class);
        team.setStatus(CareTeam.CareTeamStatus.INACTIVE);
        assertThat(server.put(CALLERS.loader, team).status()).isEqualTo(200);
        long since = System.nanoTime();
        var lost = next(other, CALLERS.member, gained);

        assertThat(urls(lost)).contains("DELETE Patient/pat-" + it + "/*").doesNotContain("PUT CareTeam/team-" + it);
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(1));
    }

    private void numberingGoesOnWhenANodeStops(SecondNode second) {
        var start = changes(CALLERS.member, "$changes");
        second.close();
        var id = observation("pat-a");
        assertThat(told(CALLERS.member, start)).contains("PUT Observation/" + id);
    }

    private static String write(Server node) {
        var id = UUID.randomUUID().toString();
        var answer = node.put(CALLERS.loader, World.resource("""
                {"resourceType":"Observation","id":"%s","status":"final","code":{"text":"pouls"},
                 "subject":{"reference":"Patient/pat-a"}}""", id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return id;
    }

    /// The link names the node that gave it; its cursor is good on each.
    private static Bundle next(Server node, Caller caller, Bundle page) {
        var answer = node.get(caller, link(page).replaceFirst("^.*/fhir/", ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.as(Bundle.class);
    }
}
