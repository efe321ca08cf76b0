package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.springframework.stereotype.Component;

/// Between frames and messages.
@Component
public class Frames {

    static final int DEPTH = 8;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    /// What a frame is.
    public sealed interface Reading {

        /// A message.
        record Read(ClientMessage message) implements Reading {}

        /// Not one.
        record Unreadable(ErrorCode code) implements Reading {}
    }

    public Reading read(String frame) {
        // an array would be taken for type and value; PostgreSQL keeps no U+0000, raw or escaped
        if (!frame.stripLeading().startsWith("{") || frame.indexOf('\u0000') >= 0 || frame.contains("\\u0000")) {
            return new Reading.Unreadable(ErrorCode.MALFORMED);
        }
        try {
            ClientMessage message = mapper.readValue(frame, ClientMessage.class);
            return message == null ? new Reading.Unreadable(ErrorCode.MALFORMED) : new Reading.Read(message);
        } catch (InvalidTypeIdException e) {
            return new Reading.Unreadable(e.getTypeId() == null ? ErrorCode.MALFORMED : ErrorCode.UNKNOWN_TYPE);
        } catch (JsonProcessingException e) {
            return new Reading.Unreadable(ErrorCode.MALFORMED);
        }
    }

    public String write(ServerMessage message) {
        try {
            return mapper.writerFor(ServerMessage.class).writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message of ours cannot be written", e);
        }
    }

    /// A stored body, or a value as a tree.
    public JsonNode tree(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    /// A volatile message without its type.
    public JsonNode body(ClientMessage.Volatile message) {
        ObjectNode body = mapper.valueToTree(message);
        body.remove("type");
        return body;
    }

    JsonNode tree(ClientMessage.IceCandidate candidate) {
        return mapper.valueToTree(candidate);
    }

    JsonMapper mapper() {
        return mapper;
    }
}
