package fr.morvan.teleconsult.chaos;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// One seed: two people of one consultation talk through chaos, then what they read is held against the log.
final class SeedRun {

    static final int MESSAGES = 15;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed;
    private final TestDatabase database;
    private final String consultation;
    private final List<ChaosProxy> proxies;
    private final List<ModelClient> clients;

    SeedRun(long seed, List<TestNode> nodes, TestDatabase database, TestIssuer issuer, AtomicInteger progress) {
        this.seed = seed;
        this.database = database;
        String nurse = issuer.professional("nurse-" + seed, "nurse");
        String specialist = issuer.professional("derm1-" + seed, "derm1");
        this.consultation = Act.accepted(nodes.getFirst(), nurse, specialist);
        List<Integer> ports =
                nodes.stream().map(node -> node.socket().getPort()).toList();
        ChaosProxy left = new ChaosProxy(2 * seed, ports);
        ChaosProxy right = new ChaosProxy(2 * seed + 1, ports);
        this.proxies = List.of(left, right);
        this.clients = List.of(
                client(new ModelClient.Part(left.socket(), nurse, consultation, "nurse", "derm1", MESSAGES), progress),
                client(
                        new ModelClient.Part(right.socket(), specialist, consultation, "derm1", "nurse", MESSAGES),
                        progress));
    }

    private ModelClient client(ModelClient.Part part, AtomicInteger progress) {
        return new ModelClient(
                part, new SplittableRandom(seed * 31 + part.name().hashCode()), progress);
    }

    long seed() {
        return seed;
    }

    int lines() {
        return proxies.stream().mapToInt(ChaosProxy::lines).sum();
    }

    /// Everything that went wrong, each with its seed.
    List<String> faults() {
        List<Thread> people = clients.stream()
                .map(client -> Thread.ofVirtual().start(() -> {
                    try {
                        client.run(PATIENCE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } catch (RuntimeException e) {
                        client.reading().fault("the client itself failed: " + e);
                    }
                }))
                .toList();
        try {
            for (Thread person : people) {
                person.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proxies.forEach(ChaosProxy::close);
        List<String> faults = new ArrayList<>();
        clients.forEach(client -> faults.addAll(client.reading().faults()));
        if (faults.isEmpty()) {
            compareWithTheLog(faults);
        }
        return faults.stream().map(fault -> "seed " + seed + ", " + fault).toList();
    }

    private void compareWithTheLog(List<String> faults) {
        Map<Long, String> log = new TreeMap<>();
        Map<String, Long> numbers = new HashMap<>();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var select = connection.prepareStatement("select seq, body->>'text' as text, message_id from room_event"
                        + " where room = cast(? as uuid) and kind = 'chat' order by seq")) {
            select.setString(1, consultation);
            var rows = select.executeQuery();
            while (rows.next()) {
                log.put(rows.getLong("seq"), rows.getString("text"));
                numbers.put(rows.getString("message_id"), rows.getLong("seq"));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (new HashSet<>(log.values()).size() != 2 * MESSAGES || log.size() != 2 * MESSAGES) {
            faults.add("the log holds " + log.values());
        }
        for (ModelClient client : clients) {
            if (!client.reading().shown().equals(log)) {
                faults.add("read " + client.reading().shown() + ", but the log holds " + log);
            }
            client.reading().accepted().forEach((msgId, seq) -> {
                if (!seq.equals(numbers.get(msgId))) {
                    faults.add("accepted at " + seq + ", but stored at " + numbers.get(msgId));
                }
            });
        }
    }
}
