package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.sun.net.httpserver.HttpServer;
import fr.morvan.keycloak.Forgeries.Forgery;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// Every forgery meets the same 401, and every rule is needed for that.
class ForgedTokenTests {

    private static final AtomicInteger CANARY = new AtomicInteger();
    private static final HttpServer CANARY_SERVER = canary();
    private static final Map<String, Forgery> FORGERIES =
            Forgeries.all("http://127.0.0.1:" + CANARY_SERVER.getAddress().getPort() + "/keys");

    private final TestRealm realm = new TestRealm();

    @AfterAll
    static void stopCanary() {
        CANARY_SERVER.stop(0);
    }

    static Stream<Arguments> forgeries() {
        return FORGERIES.entrySet().stream().map(each -> argumentSet(each.getKey(), each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void meetsTheSame401(Forgery forgery) throws Exception {
        assertThat(answerTo(forgery.token())).isEqualTo(answerTo(null));
        assertThat(CANARY).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void isKnownToTheLogsForWhatItIs(Forgery forgery) {
        assertThat(realm.verifier().verify(forgery.token(), Optional.empty()))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isIn(forgery.reasons()));
    }

    @Test
    void areMoreThanThirty() {
        assertThat(FORGERIES).hasSizeGreaterThan(30);
    }

    @Test
    void startFromTokensThatPass() throws Exception {
        assertThat(answerTo(TestRealm.nurse().signed())).containsEntry("status", "200");
        assertThat(answerTo(TestRealm.loader().signed())).containsEntry("status", "200");
        assertThat(answerTo(TestRealm.nurse()
                        .header("alg", "ES256")
                        .header("kid", "ec-1")
                        .signedByEc(TestRealm.EC)))
                .containsEntry("status", "200");
        assertThat(answerTo(TestRealm.nurse().withoutHeader("typ").signed())).containsEntry("status", "200");
    }

    @ParameterizedTest
    @EnumSource
    void passWhereARuleIsMissing(TokenRule missing) {
        CallerVerifier defect = realm.verifier(EnumSet.complementOf(EnumSet.of(missing)));

        Set<String> passing = FORGERIES.entrySet().stream()
                .filter(each -> defect.verify(each.getValue().token(), Optional.empty()) instanceof Verified)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertThat(passing).as("forgeries only %s refuses", missing).isNotEmpty();
    }

    private Map<String, String> answerTo(@Nullable String token) throws ServletException, IOException {
        CallerFilter filter =
                new CallerFilter(realm.verifier(), SignInRequired.problem(), request -> false, (request, why) -> {});
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/today");
        if (token != null) {
            request.addHeader("Authorization", "Bearer " + token);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("status", Integer.toString(response.getStatus()));
        answer.put("body", response.getContentAsString());
        response.getHeaderNames()
                .forEach(name -> answer.put(name, response.getHeaders(name).toString()));
        return answer;
    }

    private static HttpServer canary() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                CANARY.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
