package fr.morvan.teleconsult.signaling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.teleconsult.room.EventKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The AsyncAPI file against the sealed message types, and the examples of the document against the file.
class AsyncApiTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path PROTOCOL = Path.of(System.getProperty("morvan.root", ".."), "docs", "protocol");
    private static final Pattern EXAMPLE = Pattern.compile("```json (client|server)\\n(.*?)\\n```", Pattern.DOTALL);

    private final JsonNode file = JSON.valueToTree(
            new Yaml(new SafeConstructor(new LoaderOptions())).load(read("teleconsult.asyncapi.yaml")));

    /// A message that nobody wrote down, to see that the comparison finds it.
    @JsonSubTypes(@JsonSubTypes.Type(value = Forgotten.Sung.class, name = "sung"))
    sealed interface Forgotten {
        record Sung(String song, Optional<String> tune) implements Forgotten {}

        /// Not even a name.
        record Hummed() implements Forgotten {}
    }

    @Test
    void isAsyncApi3() {
        assertThat(file.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(file.at("/channels/socket/address").asText()).isEqualTo("/ws");
        assertThat(file.at("/operations/hearClient/action").asText()).isEqualTo("receive");
        assertThat(file.at("/operations/tellClient/action").asText()).isEqualTo("send");
    }

    @Test
    void namesTheMessagesOfTheCode() {
        assertThat(written("hearClient")).isEqualTo(coded(ClientMessage.class));
        assertThat(written("tellClient")).isEqualTo(coded(ServerMessage.class));
        Set<String> both = Stream.of("hearClient", "tellClient")
                .flatMap(operation -> targets(operation).map(AsyncApiTests::lastPart))
                .collect(Collectors.toSet());
        assertThat(names(file.at("/components/messages"))).isEqualTo(both);
        assertThat(names(file.at("/channels/socket/messages"))).isEqualTo(both);
    }

    @Test
    void wouldMissNoMessage() {
        assertThat(coded(Forgotten.class))
                .isEqualTo(Map.of("sung", List.of("song", "tune?"), "Hummed has no name", List.of()));
    }

    @Test
    void namesTheFieldsOfWhatMessagesHold() {
        assertThat(fields(file.at("/components/schemas/limits"))).isEqualTo(fields(ServerMessage.Limits.class));
        assertThat(fields(file.at("/components/schemas/participant")))
                .isEqualTo(fields(ServerMessage.Participant.class));
        assertThat(fields(file.at("/components/schemas/outage"))).isEqualTo(fields(Outage.class));
        assertThat(texts(file.at("/components/schemas/codes/enum")))
                .isEqualTo(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::wire).toList());
        assertThat(texts(file.at("/components/schemas/kinds/enum")))
                .isEqualTo(
                        Arrays.stream(EventKind.values()).map(EventKind::wire).toList());
    }

    @Test
    void describesTheExamplesOfTheDocument() throws IOException {
        List<MatchResult> examples =
                EXAMPLE.matcher(read("teleconsult.md")).results().toList();
        assertThat(examples).hasSizeGreaterThan(20);
        for (MatchResult example : examples) {
            JsonNode message = JSON.readTree(example.group(2));
            JsonNode payload = payload(
                    example.group(1).equals("client") ? "hearClient" : "tellClient",
                    message.path("type").asText());
            assertThat(faults(message, payload)).as(example.group(2)).isEmpty();
        }
    }

    @Test
    void findsAnExampleThatIsNotAsDescribed() throws IOException {
        JsonNode payload = file.at("/components/messages/error/payload");
        JsonNode wrong = JSON.readTree("{\"type\":\"error\",\"code\":\"no-such-code\",\"hint\":1}");
        assertThat(faults(wrong, payload)).containsExactlyInAnyOrder("without message", "hint", "code");
    }

    /// Fields that are missing, not described, or of a value that is not described.
    private List<String> faults(JsonNode message, JsonNode schema) {
        Stream<String> missing = texts(schema.path("required")).stream()
                .filter(name -> !message.has(name))
                .map(name -> "without " + name);
        Stream<String> wrong = message.propertyStream()
                .filter(field ->
                        !fits(field.getValue(), schema.path("properties").path(field.getKey())))
                .map(Map.Entry::getKey);
        return Stream.concat(missing, wrong).toList();
    }

    private boolean fits(JsonNode value, JsonNode described) {
        if (described.isMissingNode()) {
            return false;
        }
        if (described.has("$ref")) {
            return fits(value, file.at(described.path("$ref").asText().substring(1)));
        }
        boolean known = !described.has("enum") || texts(described.path("enum")).contains(value.asText());
        boolean constant = !described.has("const") || described.path("const").equals(value);
        boolean whole = !described.has("properties") || faults(value, described).isEmpty();
        JsonNode type = described.path("type");
        boolean typed =
                type.isArray() ? texts(type).stream().anyMatch(each -> isOf(each, value)) : isOf(type.asText(), value);
        return known && constant && whole && typed;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalStateException("no JSON type: " + type);
        };
    }

    /// Where the messages of an operation are described.
    private Stream<String> targets(String operation) {
        return StreamSupport.stream(
                        file.at("/operations").path(operation).path("messages").spliterator(), false)
                .map(reference -> file.at(reference.path("$ref").asText().substring(1))
                        .path("$ref")
                        .asText()
                        .substring(1));
    }

    /// A type may stand for one message of the client and another of the server.
    private JsonNode payload(String operation, String type) {
        return targets(operation)
                .map(target -> file.at(target).path("payload"))
                .filter(payload -> payload.at("/properties/type/const").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " does not describe " + type));
    }

    private static String lastPart(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /// The messages of an operation with their fields, those that may be absent with a question mark.
    private Map<String, List<String>> written(String operation) {
        Map<String, List<String>> messages = new TreeMap<>();
        targets(operation).map(target -> file.at(target).path("payload")).forEach(payload -> {
            String type = payload.at("/properties/type/const").asText();
            assertThat(texts(payload.path("required"))).contains("type");
            messages.put(
                    type,
                    fields(payload).stream()
                            .filter(field -> !field.equals("type"))
                            .toList());
        });
        return messages;
    }

    private static Map<String, List<String>> coded(Class<?> sealed) {
        Map<Class<?>, String> names = new LinkedHashMap<>();
        for (JsonSubTypes.Type type : sealed.getAnnotation(JsonSubTypes.class).value()) {
            names.put(type.value(), type.name());
        }
        return leaves(sealed)
                .collect(Collectors.toMap(
                        leaf -> names.getOrDefault(leaf, leaf.getSimpleName() + " has no name"),
                        AsyncApiTests::fields,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AsyncApiTests::leaves)
                : Stream.of(type);
    }

    private static List<String> fields(Class<?> message) {
        return Arrays.stream(message.getRecordComponents())
                .map(component -> component.getName() + (isOptional(component) ? "?" : ""))
                .toList();
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class || component.getType() == OptionalLong.class;
    }

    private static List<String> fields(JsonNode schema) {
        List<String> required = texts(schema.path("required"));
        return schema.path("properties")
                .propertyStream()
                .map(Map.Entry::getKey)
                .map(name -> name + (required.contains(name) ? "" : "?"))
                .toList();
    }

    private static Set<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String read(String name) {
        try {
            return Files.readString(PROTOCOL.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
