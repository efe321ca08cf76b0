package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.changefeed.FeedRun.Plan;
import fr.morvan.fhir.changefeed.FeedRun.Verdict;
import fr.morvan.fhir.changefeed.PlantedNumbering.BySequence;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The feed loses nothing and keeps its order, whatever the writers do and whoever dies; and this test can fail.
///
/// [FeedLongRunCheck] is the same for longer.
class FeedProofIT {

    private static final Load.Shape WRITERS = new Load.Shape(8, Duration.ofSeconds(4), 0.05, Load.Shape.UNBOUNDED);

    @Test
    void losesNothing() throws Exception {
        var verdict = run(Duration.ofSeconds(30), database -> FeedRun.twoSequencers(database, new Dozing()));

        assertThat(verdict.missed()).isZero();
        assertThat(verdict.invented()).isZero();
        assertThat(verdict.disorder()).isEmpty();
        assertThat(verdict.kills()).isGreaterThanOrEqualTo(5);
        assertThat(verdict.rollbacks()).isPositive();
        // that somebody's transaction stayed open all the while made nobody wait
        assertThat(verdict.lag(0.5)).isLessThan(1_000);
        // the negative control: in the same run the usual cursor loses
        assertThat(verdict.missedByLastUpdated()).isPositive();
    }

    @Test
    void turnsRedWhenNumbersOfTheWriteArePositions() throws Exception {
        var verdict = run(Duration.ofSeconds(8), database -> FeedRun.twoSequencers(database, new BySequence()));

        assertThat(verdict.missed()).isPositive();
    }

    @Test
    void turnsRedWithoutFencing() throws Exception {
        var verdict = run(Duration.ofSeconds(8), PlantedNumbering::unfenced);

        assertThat(verdict.missed() + verdict.disorder().size()).isPositive();
    }

    private static Verdict run(Duration time, Function<FeedDatabase, FeedRun.Numberers> numberers) throws Exception {
        var plan = new Plan(WRITERS, time, Long.MAX_VALUE, Duration.ofSeconds(2), time);
        var verdict = new FeedRun(FeedDatabase.emptied(), plan).run(numberers);
        System.out.println("change feed: " + verdict);
        return verdict;
    }

    /// Now and then falls asleep in the middle of a batch, as a process that is paused, until the database has had
    /// enough of it and another has been elected.
    private static final class Dozing extends Numbering {
        private int batches;

        @Override
        int batch(java.sql.Connection connection, long term, int limit) throws java.sql.SQLException, Superseded {
            int count = super.batch(connection, term, limit);
            if (++batches % 150 == 0) {
                try {
                    Thread.sleep(FeedRun.FAST.silence().plusMillis(500));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return count;
        }
    }
}
