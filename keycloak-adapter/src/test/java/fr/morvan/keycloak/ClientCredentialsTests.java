package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fr.morvan.keycloak.KeycloakSettings.Client;
import fr.morvan.keycloak.ServiceToken.Cause;
import fr.morvan.keycloak.ServiceToken.Issued;
import fr.morvan.keycloak.ServiceToken.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a service token is asked for, kept and given up; a token endpoint of the test's own answers.
class ClientCredentialsTests {

    private final MutableClock clock = new MutableClock(TestRealm.NOW);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final HttpServer endpoint = server();
    private final ServiceTokens tokens = new ClientCredentials(
            URI.create("http://127.0.0.1:" + endpoint.getAddress().getPort() + "/token"),
            new Client("teleconsult", "s%crét+"),
            new KeycloakHttp(),
            clock);

    private volatile int status = 200;
    private volatile String body = "";

    @BeforeEach
    void issueTokens() {
        body = "{\"access_token\":\"t\",\"expires_in\":300,\"token_type\":\"Bearer\"}";
        endpoint.createContext("/token", this::answer);
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.stop(0);
    }

    @Test
    void asksByTheClientsNameAndSecret() {
        assertThat(tokens.current()).isEqualTo(new Issued("t1", TestRealm.NOW.plusSeconds(300)));
        assertThat(requests)
                .containsExactly("POST grant_type=client_credentials Basic dGVsZWNvbnN1bHQ6cyUyNWNyJUMzJUE5dCUyQg==");
    }

    @Test
    void keepsATokenUntilAMinuteBeforeItExpires() {
        tokens.current();
        clock.advance(Duration.ofSeconds(239));
        assertThat(value()).isEqualTo("t1");
        clock.advance(Duration.ofSeconds(1));
        assertThat(value()).isEqualTo("t2");
    }

    @Test
    void asksOnceHoweverManyWait() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> askers = IntStream.range(0, 200)
                    .<Callable<String>>mapToObj(i -> this::value)
                    .toList();
            for (Future<String> asker : threads.invokeAll(askers)) {
                assertThat(asker.get()).isEqualTo("t1");
            }
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void usesTheOldTokenWhileKeycloakIsDown() {
        tokens.current();
        status = 503;
        clock.advance(Duration.ofSeconds(280));
        assertThat(value()).isEqualTo("t1");
        clock.advance(Duration.ofSeconds(10));
        assertThat(tokens.current()).isEqualTo(new Unavailable(Cause.UNREACHABLE, "Keycloak answers with status 503"));
    }

    @Test
    void comesBackWhenKeycloakDoes() {
        status = 503;
        assertThat(tokens.current()).isInstanceOf(Unavailable.class);
        status = 200;
        clock.advance(ClientCredentials.AFTER_FAILURE);
        assertThat(tokens.current()).isInstanceOf(Issued.class);
    }

    @Test
    void doesNotStormAKeycloakThatFails() {
        status = 503;
        for (int i = 0; i < 50; i++) {
            tokens.current();
        }
        assertThat(requests).hasSize(1);
    }

    @Test
    void saysThatTheClientIsRefused() {
        status = 401;
        assertThat(tokens.current())
                .isEqualTo(new Unavailable(Cause.REFUSED, "Keycloak refuses this client, status 401"));
    }

    @Test
    void saysThatTheAnswerIsNoToken() {
        body = "<html>";
        assertThat(tokens.current())
                .isEqualTo(new Unavailable(Cause.UNREADABLE, "Keycloak answers something that is not a token"));
    }

    @Test
    void doesNotReadAnEndlessAnswer() {
        body = "{\"access_token\":\"" + "x".repeat(1_000_000) + "\"}";
        assertThat(tokens.current()).isEqualTo(new Unavailable(Cause.UNREACHABLE, "Keycloak does not answer"));
    }

    @Test
    void saysThatNobodyAnswers() {
        endpoint.stop(0);
        assertThat(tokens.current()).isEqualTo(new Unavailable(Cause.UNREACHABLE, "Keycloak does not answer"));
    }

    @Test
    void keepsTokensAndSecretsOutOfLogs() {
        assertThat(tokens.current().toString()).doesNotContain("t1");
        assertThat(new Client("teleconsult", "secret").toString()).doesNotContain("secret=s");
    }

    private String value() {
        return tokens.current() instanceof Issued issued ? issued.value() : "none";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + sent + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer =
                    body.replace("\"t\"", "\"t" + requests.size() + "\"").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
