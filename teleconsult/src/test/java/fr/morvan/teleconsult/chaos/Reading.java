package fr.morvan.teleconsult.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What one client showed its reader, and everything that was wrong with it.
final class Reading {

    private final String reader;
    private final List<String> faults = new ArrayList<>();
    private final TreeMap<Long, String> shown = new TreeMap<>();
    private final Set<String> texts = new HashSet<>();
    private final Map<String, Integer> latestOf = new HashMap<>();
    private final Map<String, Long> accepted = new HashMap<>();
    private Optional<String> epoch = Optional.empty();
    private long lastSeq;

    Reading(String reader) {
        this.reader = reader;
    }

    Optional<String> epoch() {
        return epoch;
    }

    long lastSeq() {
        return lastSeq;
    }

    Set<String> texts() {
        return texts;
    }

    List<String> faults() {
        return faults;
    }

    /// Chat texts by the number they were shown with.
    Map<Long, String> shown() {
        return shown;
    }

    Map<String, Long> accepted() {
        return accepted;
    }

    void fault(String what) {
        faults.add(reader + ": " + what);
    }

    void joined(JsonNode joined) {
        String theirs = joined.path("epoch").asText();
        boolean recovered = joined.path("recovered").asBoolean();
        if (epoch.filter(theirs::equals).isPresent() && !recovered && lastSeq > 0) {
            fault("the log was not taken up after " + lastSeq);
        }
        if (!recovered) {
            epoch = Optional.of(theirs);
            lastSeq = 0;
            shown.clear();
            texts.clear();
            latestOf.clear();
        }
    }

    /// An event that is known already is skipped, as the document says.
    void event(JsonNode event) {
        long seq = event.path("seq").asLong();
        if (seq <= lastSeq) {
            return;
        }
        if (seq != lastSeq + 1) {
            fault("lost: " + seq + " came after " + lastSeq);
        }
        lastSeq = seq;
        if (event.path("kind").asText().equals("chat")) {
            chat(seq, event.path("body").path("text").asText());
        }
    }

    /// Texts are `sender number`, from 1.
    private void chat(long seq, String text) {
        shown.put(seq, text);
        if (!texts.add(text)) {
            fault("doubled: \"" + text + "\" at " + seq);
            return;
        }
        String sender = text.substring(0, text.indexOf(' '));
        int number = Integer.parseInt(text.substring(text.indexOf(' ') + 1));
        int before = latestOf.getOrDefault(sender, 0);
        if (number != before + 1) {
            fault("out of order: \"" + text + "\" came after " + before);
        }
        latestOf.put(sender, number);
    }

    void accepted(String msgId, long seq) {
        Long before = accepted.put(msgId, seq);
        if (before != null && before != seq) {
            fault("one message was accepted at " + before + " and at " + seq);
        }
    }
}
