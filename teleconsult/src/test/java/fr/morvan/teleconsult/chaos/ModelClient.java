package fr.morvan.teleconsult.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A client written from the document alone: keeps what is not accepted, resumes where it was, skips what it has.
final class ModelClient {

    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Set<String> OF_DOUBLED_FRAMES = Set.of("already-hello", "already-joined");
    /// The line is given up; the next one may do better.
    private static final Set<String> PASSING =
            Set.of("internal", "replaced", "too-many-sockets", "too-fast", "not-joined", "hello-first");

    private final Part part;
    private final SplittableRandom luck;
    private final AtomicInteger progress;
    private final Reading reading;
    private final Map<String, Map<String, Object>> pending = new LinkedHashMap<>();
    private String resumeId = "";
    private int sent;
    private long head = Long.MAX_VALUE;
    private boolean inRoom;
    private long heardAt;
    private long beatAt;

    /// Who this is and what it has to say.
    ///
    /// @param peer the other's name, whose messages are awaited
    /// @param messages number of messages of each of the two
    record Part(URI socket, String token, String consultation, String name, String peer, int messages) {}

    /// @param progress counts accepted messages
    ModelClient(Part part, SplittableRandom luck, AtomicInteger progress) {
        this.part = part;
        this.luck = luck;
        this.progress = progress;
        this.reading = new Reading(part.name());
    }

    Reading reading() {
        return reading;
    }

    /// Talks until all is said and heard.
    void run(Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        while (!isFinished() && reading.faults().isEmpty()) {
            if (System.nanoTime() > until) {
                reading.fault("lost: has " + reading.texts().size() + " of " + 2 * part.messages() + " messages, "
                        + pending.size() + " not accepted, up to " + reading.lastSeq() + " of " + head);
                return;
            }
            try (ModelLine line = new ModelLine(part.socket())) {
                converse(line, until);
            } catch (ModelLine.Broken again) {
                Thread.sleep(luck.nextInt(40));
            }
        }
    }

    private boolean isFinished() {
        return sent == part.messages()
                && pending.isEmpty()
                && reading.texts().size() >= 2 * part.messages()
                && reading.lastSeq() >= head;
    }

    private void converse(ModelLine line, long until) throws ModelLine.Broken, InterruptedException {
        inRoom = false;
        heardAt = System.nanoTime();
        beatAt = heardAt;
        Map<String, String> hello = new HashMap<>(Map.of("type", "hello", "token", part.token()));
        if (!resumeId.isEmpty()) {
            hello.put("resumeId", resumeId);
        }
        line.send(hello);
        while (!isFinished() && reading.faults().isEmpty() && System.nanoTime() < until) {
            var heard = line.next(luck.nextInt(1, 6));
            if (heard.isPresent()) {
                heardAt = System.nanoTime();
                hear(line, heard.get());
            } else {
                beat(line);
            }
            if (inRoom && sent < part.messages() && luck.nextInt(3) == 0) {
                say(line);
            }
        }
    }

    private void beat(ModelLine line) throws ModelLine.Broken, InterruptedException {
        long now = System.nanoTime();
        if (now - heardAt > SILENCE.toNanos()) {
            throw new ModelLine.Broken("silent");
        }
        if (now - beatAt > BEAT.toNanos()) {
            beatAt = now;
            line.send(Map.of("type", "ping"));
        }
    }

    private void say(ModelLine line) throws ModelLine.Broken, InterruptedException {
        String msgId = UUID.randomUUID().toString();
        sent++;
        Map<String, Object> chat = Map.of("type", "chat", "msgId", msgId, "text", part.name() + " " + sent);
        pending.put(msgId, chat);
        line.send(chat);
        if (luck.nextInt(4) == 0) {
            line.send(Map.of("type", "typing", "active", luck.nextBoolean()));
        }
    }

    private void hear(ModelLine line, JsonNode frame) throws ModelLine.Broken, InterruptedException {
        switch (frame.path("type").asText()) {
            case "welcome" -> {
                resumeId = frame.path("resumeId").asText();
                line.send(join());
            }
            case "joined" -> joined(line, frame);
            case "event" -> event(line, frame);
            case "accepted" ->
                accepted(frame.path("msgId").asText(), frame.path("seq").asLong());
            case "error" -> refused(frame);
            case "moving" -> throw new ModelLine.Broken("moving");
            default -> {
                // of no interest here
            }
        }
    }

    private Map<String, Object> join() {
        Map<String, Object> join = new HashMap<>(Map.of("type", "join", "consultation", part.consultation()));
        reading.epoch().ifPresent(epoch -> {
            join.put("epoch", epoch);
            join.put("lastSeq", reading.lastSeq());
        });
        return join;
    }

    private void joined(ModelLine line, JsonNode frame) throws ModelLine.Broken, InterruptedException {
        reading.joined(frame);
        head = frame.path("lastSeq").asLong();
        inRoom = true;
        for (Map<String, Object> chat : pending.values()) {
            line.send(chat);
        }
    }

    private void event(ModelLine line, JsonNode frame) throws ModelLine.Broken, InterruptedException {
        reading.event(frame);
        if (luck.nextInt(8) == 0) {
            line.send(Map.of("type", "ack", "seq", reading.lastSeq()));
        }
    }

    private void accepted(String msgId, long seq) {
        reading.accepted(msgId, seq);
        if (pending.remove(msgId) != null) {
            progress.incrementAndGet();
        }
    }

    private void refused(JsonNode error) throws ModelLine.Broken {
        String code = error.path("code").asText();
        if (PASSING.contains(code)) {
            throw new ModelLine.Broken(code);
        }
        if (!OF_DOUBLED_FRAMES.contains(code)) {
            reading.fault("refused: " + error);
        }
    }
}
