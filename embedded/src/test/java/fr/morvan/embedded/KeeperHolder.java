package fr.morvan.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A launcher in miniature, for [KeeperTests]: starts two children, keeps the first, prints their pids, waits.
final class KeeperHolder {

    private KeeperHolder() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var keeper = Keeper.start();
        var kept = child();
        var unkept = child();
        keeper.at(1).process(kept, Duration.ofSeconds(5));
        System.out.println(kept.pid() + " " + unkept.pid());
        Thread.sleep(Duration.ofMinutes(5));
    }

    private static ProcessHandle child() throws IOException {
        return new ProcessBuilder(Processes.deafToTheTerminal(List.of("/bin/sleep", "300")))
                .start()
                .toHandle();
    }
}
