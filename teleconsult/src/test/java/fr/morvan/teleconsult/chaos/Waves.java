package fr.morvan.teleconsult.chaos;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/// Seeds side by side on two nodes; in each wave one node is killed (`kill -9`) in the middle of the talk and started
/// again.
///
/// Which one, and after how many accepted messages, follows from the wave's first seed.
final class Waves implements AutoCloseable {

    private final TestDatabase database = TestPostgres.database();
    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final List<TestNode> nodes = new ArrayList<>();
    private final Ending ending;
    private int ended;
    private int lines;

    private Waves(Ending ending) {
        this.ending = ending;
    }

    private enum Ending {
        NONE,
        KILLED
    }

    /// Two processes that get killed.
    static Waves deadly() {
        Waves waves = new Waves(Ending.KILLED);
        waves.nodes.add(TestNode.process(waves.database, waves.issuer, waves.record));
        waves.nodes.add(TestNode.process(waves.database, waves.issuer, waves.record));
        waves.nodes.getFirst().loadRegion(waves.issuer, "derm1");
        return waves;
    }

    /// A node of this process with a defect; only lines are cut.
    static Waves planted(Class<?> defect) {
        Waves waves = new Waves(Ending.NONE);
        waves.nodes.add(TestNode.start(List.of(defect), waves.database, waves.issuer, waves.record));
        waves.nodes.getFirst().loadRegion(waves.issuer, "derm1");
        return waves;
    }

    /// Runs some seeds and tells what went wrong.
    List<String> run(long first, int seeds) throws InterruptedException, ExecutionException {
        AtomicInteger progress = new AtomicInteger();
        List<SeedRun> runs = LongStream.range(first, first + seeds)
                .mapToObj(seed -> new SeedRun(seed, nodes, database, issuer, progress))
                .toList();
        List<String> faults = new ArrayList<>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> results = runs.stream()
                    .map(run -> executor.submit((Callable<List<String>>) run::faults))
                    .toList();
            if (ending != Ending.NONE) {
                end(new SplittableRandom(first), progress, seeds);
            }
            for (Future<List<String>> result : results) {
                faults.addAll(result.get());
            }
        }
        lines += runs.stream().mapToInt(SeedRun::lines).sum();
        return faults;
    }

    private void end(SplittableRandom luck, AtomicInteger progress, int seeds) throws InterruptedException {
        int messages = seeds * 2 * SeedRun.MESSAGES;
        int after = luck.nextInt(messages / 10, messages / 2);
        int victim = luck.nextInt(nodes.size());
        while (progress.get() < after) {
            Thread.sleep(1);
        }
        TestNode dying = nodes.get(victim);
        dying.close();
        ended++;
        dying.awaitDeath();
        nodes.set(victim, TestNode.process(dying.socket().getPort(), database, issuer, record));
    }

    /// Nodes that ended in the middle of a talk.
    int ended() {
        return ended;
    }

    /// Sockets the clients opened.
    int lines() {
        return lines;
    }

    @Override
    public void close() {
        nodes.forEach(TestNode::close);
    }
}
