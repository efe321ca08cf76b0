package fr.morvan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Our end of a [KeeperMain]: whatever ends this JVM, kill -9 included, the kept processes are stopped in order.
public final class Keeper implements AutoCloseable {

    private final Process process;
    private final Writer orders;

    private Keeper(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    /// A keeper with nothing to keep yet.
    public static Keeper start() {
        try {
            var here = Path.of(Keeper.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var command = List.of(
                    Processes.java(),
                    "-Xmx16m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-cp",
                    here.toString(),
                    KeeperMain.class.getName());
            var builder = new ProcessBuilder(Processes.deafToTheTerminal(command))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            // the options of this JVM (an agent, a heap) are not meant for it
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("JDK_JAVA_OPTIONS");
            return new Keeper(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Keeps what is started with it, under that rank: higher ranks stop first.
    public Keeping at(int rank) {
        return new Keeping() {
            @Override
            public void process(ProcessHandle process, Duration grace) {
                try {
                    send("keep\t" + process.pid() + "\t" + Stopping.startMillis(process) + "\t" + rank + "\t"
                            + grace.toMillis());
                } catch (UncheckedIOException keeperIsGone) {
                    process.destroyForcibly();
                    throw keeperIsGone;
                }
            }

            @Override
            public void command(List<String> stopCommand, Duration grace) {
                send("command\t" + rank + "\t" + grace.toMillis() + "\t" + String.join("\t", stopCommand));
            }
        };
    }

    /// The process is no longer ours to stop.
    public void drop(long pid) {
        send("drop\t" + pid);
    }

    /// Deletes the directory after everything has stopped.
    public void deleteAfterwards(Path directory) {
        send("delete\t" + directory);
    }

    /// Lets everything live on: the keeper goes without stopping anything.
    public void release() {
        send("release");
    }

    /// The keeper's own process, for those who watch it.
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Stops what is still kept, and waits for it.
    @Override
    public void close() {
        try {
            orders.close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void send(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the keeper is gone", e);
        }
    }
}
