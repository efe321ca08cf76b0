package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.json;
import static fr.morvan.mobile.testing.MobileApi.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import fr.morvan.mobile.testing.MobileApi;
import fr.morvan.mobile.testing.RecordedFhirServer.Answer;
import fr.morvan.mobile.testing.ServiceTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What goes wrong at the edge is always one problem of the catalogue, with the same headers as what goes right.
class EdgeTests extends ServiceTest {

    private static final String NOTE = "{\"type\":\"OBS\",\"text\":\"Bonjour\"}";
    private static final String NOTES = "/v1/circles/c1/notes";

    @LocalServerPort
    private int port;

    static Stream<Arguments> problems() {
        return Stream.of(
                refused("no such circle", 404, "not-found", api -> api.get("/v1/circles/nowhere/feed", "patient")),
                refused("no such path", 404, "not-found", api -> api.get("/v1/nothing", "patient")),
                refused("a path outside", 404, "not-found", api -> api.get("/v2", "patient")),
                refused("an id that is a step", 404, "not-found", api -> api.get("/v1/circles/%2E%2E/feed", "patient")),
                refused("wrong method", 405, "method-not-allowed", api -> api.post("/v1/me", "patient", "{}")),
                refused("limit too high", 400, "malformed", api -> api.get("/v1/circles/c1/feed?limit=51", "patient")),
                refused("limit zero", 400, "malformed", api -> api.get("/v1/circles/c1/feed?limit=0", "patient")),
                refused("limit no number", 400, "malformed", api -> api.get("/v1/circles/c1/feed?limit=x", "patient")),
                refused("unknown kind", 400, "malformed", api -> api.get("/v1/circles/c1/feed?kind=x", "patient")),
                refused(
                        "foreign cursor",
                        400,
                        "cursor-invalid",
                        api -> api.get("/v1/circles/c1/feed?cursor=MXwx.AAA", "patient")),
                refused("broken JSON", 400, "malformed", api -> api.post(NOTES, "patient", "{\"type\":")),
                refused("JSON null", 400, "malformed", api -> api.post(NOTES, "patient", "null")),
                refused("JSON array", 400, "malformed", api -> api.post(NOTES, "patient", "[]")),
                refused(
                        "unknown field",
                        400,
                        "malformed",
                        api -> api.post(NOTES, "patient", "{\"type\":\"OBS\",\"text\":\"a\",\"author\":\"x\"}")),
                refused(
                        "field twice",
                        400,
                        "malformed",
                        api -> api.post(NOTES, "patient", "{\"type\":\"OBS\",\"type\":\"GEN\",\"text\":\"a\"}")),
                refused("trailing JSON", 400, "malformed", api -> api.post(NOTES, "patient", NOTE + "{}")),
                refused("deep JSON", 400, "malformed", api -> api.post(NOTES, "patient", "[".repeat(20_000))),
                refused(
                        "not UTF-8",
                        400,
                        "malformed",
                        api -> api.send(api.request(NOTES, "patient")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xC3, '"'})))),
                refused("bad key", 400, "malformed", api -> api.post(NOTES, "patient", NOTE, "Idempotency-Key", "a b")),
                refused(
                        "long key",
                        400,
                        "malformed",
                        api -> api.post(NOTES, "patient", NOTE, "Idempotency-Key", "k".repeat(129))),
                refused(
                        "not JSON",
                        415,
                        "media-type",
                        api -> api.send(api.request(NOTES, "patient")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("a")))),
                refused(
                        "announced too large",
                        413,
                        "too-large",
                        api -> api.post(NOTES, "patient", "{\"text\":\"" + "a".repeat(200_000) + "\"}")),
                refused(
                        "streamed too large",
                        413,
                        "too-large",
                        api -> api.send(api.request(NOTES, "patient")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.fromPublisher(
                                        BodyPublishers.ofString("{\"text\":\"" + "a".repeat(200_000) + "\"}"))))),
                refused("no text", 422, "invalid", api -> api.post(NOTES, "patient", "{\"type\":\"OBS\"}")),
                refused(
                        "blank text",
                        422,
                        "invalid",
                        api -> api.post(NOTES, "patient", "{\"type\":\"OBS\",\"text\":\" \\n\"}")),
                refused(
                        "unknown type",
                        422,
                        "invalid",
                        api -> api.post(NOTES, "patient", "{\"type\":\"X\",\"text\":\"a\"}")),
                refused(
                        "long text",
                        422,
                        "invalid",
                        api -> api.post(
                                NOTES, "patient", "{\"type\":\"OBS\",\"text\":\"" + "a".repeat(10_001) + "\"}")),
                refused(
                        "NUL",
                        422,
                        "invalid",
                        api -> api.post(NOTES, "patient", "{\"type\":\"OBS\",\"text\":\"a\\u0000\"}")),
                refused(
                        "half a pair",
                        422,
                        "invalid",
                        api -> api.post(NOTES, "patient", "{\"type\":\"OBS\",\"text\":\"a\\ud800\"}")),
                refused(
                        "long title",
                        422,
                        "invalid",
                        api -> api.post(
                                NOTES,
                                "patient",
                                "{\"type\":\"OBS\",\"title\":\"" + "a".repeat(201) + "\",\"text\":\"a\"}")));
    }

    private static Arguments refused(
            String name, int status, String code, Function<MobileApi, HttpResponse<byte[]>> call) {
        return argumentSet(name, status, code, call);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void tellsTheProblem(int status, String code, Function<MobileApi, HttpResponse<byte[]>> call) {
        FHIR.plays("GET CareTeam/c1", CIRCLE);

        var answer = call.apply(api);

        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).path("type").asText()).isEqualTo("https://morvan.example/problems/" + code);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(json(answer).path("status").asInt()).isEqualTo(status);
        assertThat(json(answer).path("title").asText()).isNotBlank();
        assertThat(text(answer)).doesNotContain("Exception", "fr.morvan", "org.springframework");
        assertGuarded(answer);
    }

    private static final String CIRCLE =
            "{\"resourceType\":\"CareTeam\",\"id\":\"c1\",\"status\":\"active\",\"subject\":{\"reference\":\"Patient/p1\"}}";

    private static void assertGuarded(HttpResponse<byte[]> answer) {
        assertThat(answer.headers().map())
                .containsKeys(
                        "content-security-policy", "referrer-policy", "cross-origin-opener-policy", "x-frame-options")
                .containsEntry("x-content-type-options", java.util.List.of("nosniff"));
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/me",
                "/v1/circles",
                "/v1/circles/c1/feed",
                "/v1/nothing",
                "/v1/circles/c1/documents/d1/content",
                "/actuator/env",
                "/v1/openapi/../me",
                "/app/;/x",
                "/actuator/health/../env"
            })
    void saysTheSameToWhoeverIsNotSignedIn(String path) {
        var without = api.get(path, "");
        var forged = api.get(path, "forged");

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(text(without))
                .isEqualTo("{\"type\":\"https://morvan.example/problems/sign-in-required\","
                        + "\"title\":\"Connexion requise\",\"status\":401}")
                .isEqualTo(text(forged));
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertGuarded(without);
        assertThat(FHIR.asked()).isEmpty();
    }

    @Test
    void saysTheSame401WhenTheRecordNoLongerTakesTheToken() {
        FHIR.plays("GET CareTeam?*", 401, "{}");

        var answer = api.get("/v1/circles", "patient");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(text(answer)).isEqualTo(text(api.get("/v1/circles", "")));
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void asksToComeBackWhileTheRecordIsInTrouble(int status) {
        FHIR.plays("GET CareTeam?*", status, "<html>");

        assertUnavailable(api.get("/v1/circles", "patient"));
    }

    @Test
    void asksToComeBackWhenTheRecordTakesTooLong() {
        FHIR.plays("GET CareTeam?*", new Answer(200, "{}", Duration.ofSeconds(4), Map.of()));

        assertUnavailable(api.get("/v1/circles", "patient"));
    }

    @Test
    void blamesAnUnreadableRecordOnTheRecord() {
        FHIR.plays("GET CareTeam?*", "<html>");

        var answer = api.get("/v1/circles", "patient");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(json(answer).path("code").asText()).isEqualTo("record-unreadable");
    }

    private static void assertUnavailable(HttpResponse<byte[]> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(answer).path("code").asText()).isEqualTo("record-unavailable");
        assertGuarded(answer);
    }

    @Test
    void unknownAndForbiddenLookAlike() {
        FHIR.plays("GET CareTeam/theirs", 403, "{}");

        var forbidden = api.get("/v1/circles/theirs/feed", "patient");
        var unknown = api.get("/v1/circles/unknown/feed", "patient");

        assertThat(forbidden.statusCode()).isEqualTo(404);
        assertThat(text(forbidden).replace("theirs", ""))
                .isEqualTo(text(unknown).replace("unknown", ""));
    }

    /// Too broken for any servlet: Tomcat answers, in the same words.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/me{} HTTP/1.1\r\nHost: a\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "GET /v1/me HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /app/..%2fv1/me HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void tellsAProblemForWhatNoServletSees(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "\"code\":\"malformed\"");
            assertThat(answer).doesNotContain("Apache", "Tomcat", "Exception");
        }
    }

    @Test
    void refusesAHeaderLongerThanAnyToken() {
        var answer = api.get("/v1/me", "x".repeat(20_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains("\"code\":\"malformed\"");
    }

    @Test
    void isReadyWithoutSignInOrDetails() {
        var answer = api.get("/actuator/health/readiness", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer)).isEqualTo("{\"status\":\"UP\"}");
        assertThat(api.get("/actuator/env", "patient").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsThePageItsConfiguration() {
        var answer = api.get("/app/config.json", "");

        assertThat(answer.statusCode()).isEqualTo(200);
        var names = new ArrayList<String>();
        json(answer).fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("issuer", "clientId", "fhirBaseUrl", "teleconsultBaseUrl");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'self'", "connect-src 'self' http://localhost:8083", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void leadsToTheApp() {
        assertThat(api.get("/", "").headers().firstValue("Location")).contains("/app/");
    }
}
