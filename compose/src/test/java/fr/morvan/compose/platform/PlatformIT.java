package fr.morvan.compose.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher's own work on real processes, without the services: they are the end-to-end test's.
class PlatformIT {

    @TempDir
    private Path home = Path.of(".");

    private final HttpClient http = HttpClient.newHttpClient();

    /// One story, as each start takes its time.
    @Test
    void startsStopsMovesToOtherPortsAndLivesOnDetached() throws IOException, InterruptedException {
        Addresses first;
        ProcessHandle keycloak;
        try (var platform = Platform.start(options()).orThrow()) {
            first = platform.addresses();
            keycloak = platform.process(Part.KEYCLOAK);
            assertThat(platform.parts()).containsExactly(Part.POSTGRESQL, Part.KEYCLOAK);
            assertThat(passwordGrant(first)).isEqualTo(200);
            var page = signInPage(first, first);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .as("the look of our own, without the megabyte of PatternFly")
                    .contains("login/morvan/css/morvan.css")
                    .doesNotContain("patternfly");
        }
        assertThat(keycloak.isAlive()).isFalse();
        assertThat(RunState.read(layout())).isEmpty();

        Platform.start(options()).orThrow().detach();

        var state = RunState.read(layout()).orElseThrow();
        assertThat(state.launcher()).isEmpty();
        assertThat(state.addresses()).isNotEqualTo(first);
        assertThat(passwordGrant(state.addresses())).isEqualTo(200);
        assertThat(signInPage(state.addresses(), state.addresses()).statusCode())
                .isEqualTo(200);
        assertThat(signInPage(state.addresses(), first).statusCode()).isEqualTo(400);
        assertThat(Platform.start(options()))
                .isEqualTo(new PlatformStart.Failed(new PlatformFailure.AlreadyRunning(home)));
        assertThat(Shutdown.of(state, layout(), event -> {})).isTrue();
        assertThat(RunState.read(layout())).isEmpty();
    }

    private int passwordGrant(Addresses addresses) throws IOException, InterruptedException {
        var form = "grant_type=password&client_id=demo-cli&username=infirmiere&password=morvan-demo";
        var request = HttpRequest.newBuilder(URI.create(addresses.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /// What the console's sign-in answers when it is to come back to the console of those other addresses.
    private HttpResponse<String> signInPage(Addresses addresses, Addresses back)
            throws IOException, InterruptedException {
        var query = "?response_type=code&client_id=console&scope=openid&state=s&code_challenge_method=S256"
                + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&redirect_uri="
                + URLEncoder.encode(back.teleconsult() + "/", StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(addresses.issuer() + "/protocol/openid-connect/auth" + query))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private Layout layout() {
        return new Layout(Path.of(System.getProperty("morvan.root")), home);
    }

    private PlatformOptions options() {
        return PlatformOptions.of(layout().root(), home)
                .on(PlatformPorts.free())
                .withoutTurn()
                .only(Set.of());
    }
}
