package fr.morvan.teleconsult.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.teleconsult.room.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The protocol document against the message types.
class ProtocolDocumentTests {

    private static final Pattern BLOCK = Pattern.compile("```json (client|server)\\n(.*?)\\n```", Pattern.DOTALL);

    private final Frames frames = new Frames();
    private final String document = document();
    private final List<Block> blocks = BLOCK.matcher(document)
            .results()
            .map(match -> new Block(match.group(1), match.group(2)))
            .toList();

    private record Block(String sender, String json) {}

    @Test
    void everyBlockIsAMessage() throws IOException {
        for (Block block : blocks) {
            JsonNode written = frames.mapper().readTree(block.json());
            Class<?> type = block.sender().equals("client") ? ClientMessage.class : ServerMessage.class;
            Object message = frames.mapper().readValue(block.json(), type);
            JsonNode again =
                    frames.mapper().readTree(frames.mapper().writerFor(type).writeValueAsString(message));
            assertThat(without(again)).as(block.json()).isEqualTo(without(written));
            if (block.sender().equals("client")) {
                assertThat(frames.read(block.json())).isEqualTo(new Frames.Reading.Read((ClientMessage) message));
            }
        }
    }

    /// An end-of-candidates is `null` on the wire and absent when written back.
    private static String without(JsonNode node) {
        return node.toString().replace(",\"candidate\":null", "");
    }

    @Test
    void everyMessageHasABlock() {
        assertThat(types("client")).isEqualTo(names(ClientMessage.class));
        assertThat(types("server")).isEqualTo(names(ServerMessage.class));
    }

    @Test
    void everyErrorCloseCodeAndEventKindIsDocumented() {
        assertThat(ErrorCode.values()).allSatisfy(code -> assertThat(document).contains("| `" + code.wire() + "` |"));
        assertThat(EventKind.values()).allSatisfy(kind -> assertThat(document).contains("`" + kind.wire() + "`"));
    }

    @Test
    void noBlockIsLeftUnread() {
        Matcher all = Pattern.compile("```json").matcher(document);
        assertThat(all.results().count()).isEqualTo(blocks.size());
    }

    private Set<String> types(String sender) {
        return blocks.stream()
                .filter(block -> block.sender().equals(sender))
                .map(block -> frames.tree(block.json()).path("type").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Class<?> sealed) {
        return Arrays.stream(sealed.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .collect(Collectors.toSet());
    }

    private static String document() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("morvan.root", ".."), "docs", "protocol", "teleconsult.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
