package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.DatabaseAccount;
import fr.morvan.embedded.Keeper;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.PostgresPart;
import fr.morvan.embedded.PostgresSettings;
import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.fhir.changefeed.FeedRun.Plan;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The long proof, on a durable PostgreSQL of its own; not part of `verify`. How to run it: docs/changefeed.md.
class FeedLongRunCheck {

    private static final int CHANGES = Integer.getInteger("morvan.feed.changes", 1_000_000);
    private static final int MINUTES = Integer.getInteger("morvan.feed.minutes", 60);
    private static final int PER_SECOND = Integer.getInteger("morvan.feed.per-second", Load.Shape.UNBOUNDED);
    private static final int KILLS = 20;
    private static final Duration KILL_EVERY = Duration.ofSeconds(30);

    @Test
    void losesNothing() throws Exception {
        var directory = Files.createTempDirectory("morvan-feed-");
        try (var keeper = Keeper.start()) {
            keeper.deleteAfterwards(directory);
            var part = PostgresPart.start(
                            new PostgresSettings(
                                    directory.resolve("data"),
                                    directory.resolve("log"),
                                    Ports.free(),
                                    "superuser",
                                    true),
                            keeper.at(0))
                    .orThrow();
            part.ensure(new DatabaseAccount("feed", "feed", "test"));
            var database = FeedDatabase.on(new TestDatabase(part.jdbcUrl("feed"), "feed", "test"));
            // 20 times in a run of a million, and not so often that the elections were the lag
            var killEvery = Duration.ofMinutes(MINUTES).dividedBy(2 * KILLS);
            var plan = new Plan(
                    new Load.Shape(32, Duration.ofSeconds(10), 0.05, PER_SECOND),
                    Duration.ofMinutes(MINUTES),
                    CHANGES,
                    killEvery.compareTo(KILL_EVERY) < 0 ? killEvery : KILL_EVERY,
                    Duration.ofSeconds(60));

            var verdict = new FeedRun(database, plan).run(fresh -> FeedRun.twoSequencers(fresh, new Numbering()));

            System.out.println("change feed: " + verdict);
            assertThat(verdict.missed()).isZero();
            assertThat(verdict.invented()).isZero();
            assertThat(verdict.disorder()).isEmpty();
            assertThat(verdict.missedByLastUpdated()).isPositive();
            if (verdict.committed() >= 1_000_000) {
                assertThat(verdict.kills()).isGreaterThanOrEqualTo(KILLS);
            }
            part.stop();
        }
    }
}
