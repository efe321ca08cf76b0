package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.teleconsult.room.ParticipantId;
import java.time.Instant;
import java.util.UUID;

/// Body of an `interrupted` or `resumed` event.
///
/// @param since when the participant was last heard
public record Interruption(ParticipantId participant, Instant since) {

    private static final JsonMapper MAPPER = new JsonMapper();

    public static Interruption of(String body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return new Interruption(
                    new ParticipantId(UUID.fromString(node.path("participant").asText())),
                    Instant.parse(node.path("since").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event is not JSON", e);
        }
    }
}
