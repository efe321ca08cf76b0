package fr.morvan.fhir.changefeed;

import fr.morvan.fhir.changefeed.Load.Version;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/// Follows the feed by its position, as the endpoint does, and notes what was not as promised.
final class Follower implements Runnable {

    private static final int PAGE = 500;
    private static final Set<String> TYPES = Set.of("Patient", "Observation");
    private static final List<String> PATIENTS =
            LongStream.rangeClosed(1, Load.PATIENTS).mapToObj(HapiTables::id).toList();

    private final FeedDatabase database;
    private final boolean byPatient;
    private final Map<Version, Long> seen = new LinkedHashMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final List<String> disorder = new ArrayList<>();
    private volatile boolean stopped;
    private long position;

    /// @param byPatient whether it reads as a person does, by the patients it sees, rather than as a service
    Follower(FeedDatabase database, boolean byPatient) {
        this.database = database;
        this.byPatient = byPatient;
    }

    Map<Version, Long> seen() {
        return seen;
    }

    List<String> disorder() {
        return disorder;
    }

    void stop() {
        stopped = true;
    }

    @Override
    public void run() {
        try (var connection = database.connect()) {
            var log = new ChangeLog(FeedDatabase.jdbc(connection));
            while (!stopped) {
                if (!page(log)) {
                    Thread.sleep(5);
                }
            }
            while (page(log)) {
                // to the end
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean page(ChangeLog log) {
        long upTo = log.state().position();
        var changes =
                byPatient ? log.about(PATIENTS, TYPES, position, upTo, PAGE) : log.of(TYPES, position, upTo, PAGE);
        long now = System.nanoTime();
        changes.forEach(change -> note(change, now));
        position = changes.size() < PAGE ? upTo : changes.getLast().position();
        return !changes.isEmpty();
    }

    private void note(Change change, long now) {
        if (seen.put(new Version(change.id(), change.version()), now) != null) {
            disorder.add("told twice: " + change);
        }
        if (change.position() != seen.size()) {
            disorder.add("not dense: " + change + " is the " + seen.size() + "th");
        }
        Long before = latest.put(change.id(), change.version());
        if (before != null && before >= change.version()) {
            disorder.add("after version " + before + ": " + change);
        }
    }
}
