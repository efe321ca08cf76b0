package fr.morvan.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The process that outlives its parent: reads orders from a pipe, and when the pipe breaks stops what it was told to.
///
/// Orders are lines of tab-separated fields: `keep pid startMillis rank graceMillis [stop command…]`, `drop pid`,
/// `delete path`, `release`. Higher ranks stop first. A pid that meanwhile belongs to another process is left alone.
final class KeeperMain {

    private final List<Kept> kept = new ArrayList<>();
    private final List<Path> deleted = new ArrayList<>();

    private KeeperMain() {}

    private record Kept(long pid, long startMillis, int rank, Duration grace, List<String> stopCommand) {

        void stop() {
            ProcessHandle.of(pid).filter(this::isTheSame).ifPresent(process -> {
                var family =
                        Stream.concat(Stream.of(process), process.descendants()).toList();
                if (stopCommand.isEmpty()) {
                    Stopping.politely(process, grace);
                } else {
                    Processes.run(stopCommand, grace);
                }
                family.forEach(ProcessHandle::destroyForcibly);
            });
        }

        private boolean isTheSame(ProcessHandle process) {
            return Stopping.startMillis(process) == startMillis;
        }
    }

    public static void main(String[] arguments) throws IOException {
        var keeper = new KeeperMain();
        try (var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var order = next(orders); order.isPresent(); order = next(orders)) {
                if (order.get().equals("release")) {
                    return;
                }
                keeper.obey(order.get().split("\t", -1));
            }
        }
        keeper.stopAll();
    }

    private static Optional<String> next(BufferedReader orders) {
        try {
            return Optional.ofNullable(orders.readLine());
        } catch (IOException brokenPipe) {
            return Optional.empty();
        }
    }

    private void obey(String[] fields) {
        switch (fields[0]) {
            case "keep" ->
                kept.add(new Kept(
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Integer.parseInt(fields[3]),
                        Duration.ofMillis(Long.parseLong(fields[4])),
                        List.of(fields).subList(5, fields.length)));
            case "drop" -> kept.removeIf(process -> process.pid() == Long.parseLong(fields[1]));
            case "delete" -> deleted.add(Path.of(fields[1]));
            default -> throw new IllegalArgumentException(fields[0]);
        }
    }

    private void stopAll() throws IOException {
        var byRank = new TreeMap<Integer, List<Kept>>(Comparator.reverseOrder());
        kept.forEach(process -> byRank.computeIfAbsent(process.rank(), rank -> new ArrayList<>())
                .add(process));
        for (var rank : byRank.values()) {
            rank.parallelStream().forEach(Kept::stop);
        }
        for (var path : deleted) {
            Cache.delete(path);
        }
    }
}
