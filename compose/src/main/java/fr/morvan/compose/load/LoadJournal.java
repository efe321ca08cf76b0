package fr.morvan.compose.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What was sent and stored, one JSON line each, by content: a load that was cut goes on where it stopped.
public final class LoadJournal {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    /// How far a bundle got.
    enum State {
        /// Sent, no answer seen.
        SENT,
        /// Stored.
        ACCEPTED,
        /// Not stored.
        REFUSED
    }

    record Line(String hash, String name, State state, String why) {}

    private LoadJournal(Path file) {
        this.file = file;
    }

    /// The journal in that file, begun now where there is none. A last line cut by a crash is passed over.
    public static LoadJournal in(Path file) {
        var journal = new LoadJournal(file);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                for (var text : Files.readAllLines(file)) {
                    parse(text).ifPresent(line -> journal.states.put(line.hash(), line.state()));
                }
            }
            return journal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<State> state(String hash) {
        return Optional.ofNullable(states.get(hash));
    }

    synchronized void write(String hash, String name, State state, String why) {
        try {
            var line = "\n" + JSON.writeValueAsString(new Line(hash, name, state, why)) + "\n";
            Files.writeString(file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            states.put(hash, state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Line> parse(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(text, Line.class));
        } catch (JsonProcessingException cut) {
            return Optional.empty();
        }
    }
}
