package fr.morvan.teleconsult.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/// Sender and kind of a volatile frame: of those that wait, only the latest of both is worth sending.
record VolatileFrame(String from, String kind) {

    private static final JsonMapper MAPPER = new JsonMapper();

    static Optional<VolatileFrame> of(String json) {
        try {
            JsonNode frame = MAPPER.readTree(json);
            return Optional.of(new VolatileFrame(
                    frame.path("from").asText(), frame.path("kind").asText()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String key() {
        return from + kind;
    }

    boolean isFrom(Connection connection) {
        return connection
                .seat()
                .filter(seat -> seat.participant().toString().equals(from))
                .isPresent();
    }
}
