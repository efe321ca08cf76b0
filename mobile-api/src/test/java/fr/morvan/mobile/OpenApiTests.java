package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import fr.morvan.mobile.problem.ProblemCode;
import fr.morvan.mobile.testing.Golden;
import fr.morvan.mobile.testing.RecordedFhirServer;
import fr.morvan.mobile.testing.ServiceTest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The hand-kept OpenAPI document says what the service does: its routes, its answers, its problems.
class OpenApiTests extends ServiceTest {

    /// Ways of the page, not of the API.
    private static final Set<String> NOT_API = Set.of("GET /", "GET /app", "GET /app/config.json");

    private final RequestMappingHandlerMapping router;

    @Autowired
    OpenApiTests(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping router) {
        this.router = router;
    }

    @BeforeEach
    void playRecord() {
        FHIR.plays("GET CareTeam/c1", Golden.resource("CareTeam", "everything"))
                .plays(
                        "GET CareTeam?*",
                        RecordedFhirServer.bundle(List.of(Golden.resource("CareTeam", "everything")), false))
                .plays("GET Patient/p1", Golden.resource("Patient", "everything"))
                .plays(
                        "GET DocumentReference?*",
                        RecordedFhirServer.bundle(
                                List.of(
                                        Golden.resource("DocumentReference", "everything"),
                                        Golden.resource("DocumentReference", "a-note-carries-its-words")),
                                false))
                .plays(
                        "GET Observation?*",
                        RecordedFhirServer.bundle(
                                List.of(Golden.resource("Observation", "a-blood-pressure-has-two-figures")), false));
    }

    private JsonNode document() {
        return json(api.get("/v1/openapi", ""));
    }

    private Set<String> routes() {
        return new TreeSet<>(router.getHandlerMethods().keySet().stream()
                .flatMap(OpenApiTests::routes)
                .filter(route -> !NOT_API.contains(route) && !route.endsWith("/error"))
                .toList());
    }

    private static Stream<String> routes(RequestMappingInfo mapping) {
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        mapping.getMethodsCondition().getMethods().stream().map(method -> method + " " + path));
    }

    private static Set<String> described(JsonNode document) {
        var described = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return described;
    }

    @Test
    void describesEveryRouteAndNoOther() {
        assertThat(document().path("openapi").asText()).startsWith("3.1");
        assertThat(described(document())).isEqualTo(routes());
    }

    /// The planted defects: a route nobody described, and a description of no route.
    @Test
    void seesARouteThatIsMissingOnEitherSide() {
        var document = (ObjectNode) document();
        ((ObjectNode) document.path("paths")).remove("/v1/me");
        assertThat(described(document)).isNotEqualTo(routes());

        var invented = (ObjectNode) document();
        ((ObjectNode) invented.path("paths")).putObject("/v1/invented").putObject("get");
        assertThat(described(invented)).isNotEqualTo(routes());
    }

    @Test
    void listsEveryProblemAnAnswerCanCarry() {
        var listed = new ArrayList<String>();
        document().at("/components/schemas/Problem/properties/code/enum").forEach(code -> listed.add(code.asText()));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemCode.values())
                        .filter(code -> code != ProblemCode.SIGN_IN_REQUIRED)
                        .map(ProblemCode::code)
                        .toList());
    }

    @Test
    void answersAsDescribed() {
        var note = "{\"type\":\"OBS\",\"text\":\"Bonjour\"}";
        assertDescribed("/v1/me", "get", api.get("/v1/me", "patient"));
        assertDescribed("/v1/me", "get", api.get("/v1/me", "undecided"));
        assertDescribed("/v1/me", "get", api.get("/v1/me", ""));
        assertDescribed("/v1/circles", "get", api.get("/v1/circles", "patient"));
        assertDescribed("/v1/circles/{id}/feed", "get", api.get("/v1/circles/c1/feed", "patient"));
        assertDescribed("/v1/circles/{id}/feed", "get", api.get("/v1/circles/c1/feed?limit=1", "patient"));
        assertDescribed("/v1/circles/{id}/feed", "get", api.get("/v1/circles/c1/feed?limit=0", "patient"));
        assertDescribed("/v1/circles/{id}/feed", "get", api.get("/v1/circles/no/feed", "patient"));
        assertDescribed("/v1/circles/{id}/notes", "post", api.post("/v1/circles/c1/notes", "patient", note));
        assertDescribed("/v1/circles/{id}/notes", "post", api.post("/v1/circles/c1/notes", "patient", "{}"));
        assertDescribed("/v1/circles/{id}/notes", "post", api.post("/v1/circles/c1/notes", "patient", "{"));
        FHIR.plays("GET CareTeam?*", 503, "");
        assertDescribed("/v1/circles", "get", api.get("/v1/circles", "patient"));
    }

    /// The planted defect: the check above sees an answer that has a part too many, or lacks one.
    @Test
    void seesAnAnswerThatIsNotAsDescribed() {
        var answer = (ObjectNode) json(api.get("/v1/me", "patient"));

        assertThat(schema("/v1/me", "get", 200, "application/json").validate(answer))
                .isEmpty();
        assertThat(schema("/v1/me", "get", 200, "application/json")
                        .validate(answer.deepCopy().put("secret", "x")))
                .isNotEmpty();
        answer.remove("kind");
        assertThat(schema("/v1/me", "get", 200, "application/json").validate(answer))
                .isNotEmpty();
    }

    private void assertDescribed(String path, String method, HttpResponse<byte[]> answer) {
        var media = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        assertThat(schema(path, method, answer.statusCode(), media).validate(json(answer)))
                .as(json(answer).toString())
                .isEmpty();
    }

    private JsonSchema schema(String path, String method, int status, String media) {
        var document = document();
        var response =
                document.path("paths").path(path).path(method).path("responses").path(String.valueOf(status));
        assertThat(response.isMissingNode())
                .as("%s %s %s is not described", method, path, status)
                .isFalse();
        var resolved = response.has("$ref")
                ? document.at(response.path("$ref").asText().substring(1))
                : response;
        var schema =
                (ObjectNode) resolved.path("content").path(media).path("schema").deepCopy();
        schema.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    }
}
