package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.morvan.france.terminology.VitalSign;
import fr.morvan.teleconsult.room.EventKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Checks durable messages and makes the bodies of their events.
@Component
class Bodies {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final Duration OLDEST_MEASURE = Duration.ofHours(24);

    private final SocketProperties limits;
    private final Frames frames;
    private final Clock clock;

    Bodies(SocketProperties limits, Frames frames, Clock clock) {
        this.limits = limits;
        this.frames = frames;
        this.clock = clock;
    }

    /// What is wrong with a message, if anything is.
    Optional<ErrorCode> fault(ClientMessage.Durable message) {
        return switch (message) {
            case ClientMessage.Chat chat ->
                chat.text().isBlank() ? Optional.of(ErrorCode.MALFORMED) : longer(chat.text(), limits.chatBytes());
            case ClientMessage.Vital vital -> isPlausible(vital) ? Optional.empty() : Optional.of(ErrorCode.MALFORMED);
            case ClientMessage.Offer offer -> longer(offer.sdp(), limits.sdpBytes());
            case ClientMessage.Answer answer -> longer(answer.sdp(), limits.sdpBytes());
            case ClientMessage.Candidate candidate ->
                candidate.candidate().flatMap(ice -> longer(frames.tree(ice).toString(), limits.candidateBytes()));
        };
    }

    static EventKind kind(ClientMessage.Durable message) {
        return switch (message) {
            case ClientMessage.Chat unused -> EventKind.CHAT;
            case ClientMessage.Vital unused -> EventKind.VITAL;
            case ClientMessage.Offer unused -> EventKind.OFFER;
            case ClientMessage.Answer unused -> EventKind.ANSWER;
            case ClientMessage.Candidate unused -> EventKind.CANDIDATE;
        };
    }

    String body(ClientMessage.Durable message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        switch (message) {
            case ClientMessage.Chat chat -> body.put("text", chat.text());
            case ClientMessage.Vital vital ->
                body.put("code", vital.code())
                        .put("value", vital.value())
                        .put("unit", vital.unit())
                        .put("measuredAt", vital.measuredAt().toString());
            case ClientMessage.Offer offer -> body.put("sdp", offer.sdp());
            case ClientMessage.Answer answer -> body.put("sdp", answer.sdp());
            case ClientMessage.Candidate candidate ->
                candidate
                        .candidate()
                        .ifPresentOrElse(
                                ice -> body.set("candidate", frames.tree(ice)), () -> body.putNull("candidate"));
        }
        return body.toString();
    }

    private static Optional<ErrorCode> longer(String text, int bytes) {
        return text.getBytes(StandardCharsets.UTF_8).length > bytes
                ? Optional.of(ErrorCode.TOO_LARGE)
                : Optional.empty();
    }

    private boolean isPlausible(ClientMessage.Vital vital) {
        Instant now = clock.instant();
        return VitalSign.ofCode(vital.code())
                .filter(sign -> sign.unit().equals(vital.unit()))
                .filter(sign -> sign.isPlausible(vital.value().doubleValue()))
                .filter(sign -> vital.measuredAt().isBefore(now.plus(CLOCK_SKEW)))
                .filter(sign -> vital.measuredAt().isAfter(now.minus(OLDEST_MEASURE)))
                .isPresent();
    }
}
