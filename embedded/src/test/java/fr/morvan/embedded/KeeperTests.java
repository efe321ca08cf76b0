package fr.morvan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class KeeperTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path directory = Path.of(".");

    private final ArrayList<ProcessHandle> started = new ArrayList<>();

    @AfterEach
    void leaveNothing() {
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /// The child nobody keeps is the planted defect: it shows that children do survive where the keeper is not told.
    @Test
    void stopsTheKeptChildrenOfALauncherThatWasKilled() throws IOException {
        var holder = new ProcessBuilder(
                        Processes.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeeperHolder.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(holder.toHandle());
        var pids = holder.inputReader().readLine().split(" ");
        var kept = ProcessHandle.of(Long.parseLong(pids[0])).orElseThrow();
        var unkept = ProcessHandle.of(Long.parseLong(pids[1])).orElseThrow();
        started.addAll(List.of(kept, unkept));

        holder.destroyForcibly();

        assertThat(Stopping.endsWithin(kept, SOON)).isTrue();
        assertThat(unkept.isAlive()).isTrue();
    }

    @Test
    void stopsHigherRanksFirst() throws IOException {
        var order = directory.resolve("order");
        var keeper = Keeper.start();
        for (int rank : new int[] {1, 3, 2}) {
            keeper.at(rank).command(List.of("/bin/sh", "-c", "echo " + rank + " >> " + order), SOON);
        }

        keeper.close();

        assertThat(Files.readAllLines(order)).containsExactly("3", "2", "1");
    }

    @Test
    void killsWhatDoesNotListen() throws IOException {
        var stubborn = new ProcessBuilder("/bin/sh", "-c", "trap '' TERM; while :; do sleep 1; done").start();
        started.add(stubborn.toHandle());
        var keeper = Keeper.start();
        keeper.at(1).process(stubborn.toHandle(), Duration.ofMillis(500));

        keeper.close();

        assertThat(Stopping.endsWithin(stubborn.toHandle(), SOON)).isTrue();
    }

    @Test
    void leavesEverythingWhenReleased() throws IOException {
        var child = new ProcessBuilder("/bin/sleep", "300").start();
        started.add(child.toHandle());
        var keeper = Keeper.start();
        keeper.at(1).process(child.toHandle(), SOON);

        keeper.release();
        keeper.close();

        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void deletesWhatItWasToldTo() throws IOException {
        var scratch = directory.resolve("scratch");
        Files.createDirectories(scratch.resolve("inside"));
        var keeper = Keeper.start();
        keeper.deleteAfterwards(scratch);

        keeper.close();

        assertThat(scratch).doesNotExist();
    }
}
