package fr.morvan.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Only where an operator said, and never into the network only this server reaches.
class EndpointsTests {

    private final Endpoints endpoints = endpoints(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/fhir/a",
                "https://hooks.example.evil.example/fhir/a",
                "https://hooks.example@evil.example/fhir/a",
                "https://hooks.example:8443/fhir/a",
                "https://hooks.example/other",
                "https://hooks.example/fhirs/a",
                "https://hooks.example/fhir/../admin",
                "https://hooks.example/fhir/%2e%2e/admin",
                "https://hooks.example/fhir/a#b",
                "https://user@hooks.example/fhir/a",
                "file:///etc/passwd",
                "ftp://hooks.example/fhir/a",
                "mailto:a@hooks.example",
                "//hooks.example/fhir/a",
                "https:hooks.example/fhir/a",
                "not an address",
                ""
            })
    void refusesWhatIsNotOnTheList(String address) {
        assertThat(endpoints.allowed(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example/fhir",
                "https://hooks.example/fhir/a",
                "https://HOOKS.example:443/fhir/a?key=1"
            })
    void takesWhatIs(String address) {
        assertThat(endpoints.allowed(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::"
            })
    void speaksToNoPrivateAddress(String address) throws UnknownHostException {
        assertThat(Endpoints.isPrivate(InetAddress.getAllByName(address)[0])).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:2800:21f:cb07::1"})
    void speaksToOthers(String address) throws UnknownHostException {
        assertThat(Endpoints.isPrivate(InetAddress.getAllByName(address)[0])).isFalse();
    }

    @Test
    void looksAtTheAddressBehindTheName() throws UnknownHostException {
        var local = URI.create("https://localhost/fhir/");
        assertThat(endpoints.reachable(local)).isFalse();
        assertThat(endpoints(true).reachable(local)).isTrue();
    }

    @Test
    void leavesAFailingEndpointAloneForLongerAndLonger() {
        var properties = properties(false);
        assertThat(List.of(1, 2, 3, 10, 11, 40).stream()
                        .map(properties::pause)
                        .map(pause -> pause.toSeconds())
                        .toList())
                .containsExactly(1L, 2L, 4L, 512L, 600L, 600L);
    }

    private static Endpoints endpoints(boolean privateAddresses) {
        return new Endpoints(properties(privateAddresses));
    }

    private static SubscriptionProperties properties(boolean privateAddresses) {
        var source = new MapConfigurationPropertySource(java.util.Map.of(
                "morvan.fhir.subscription.endpoints",
                "https://hooks.example/fhir/",
                "morvan.fhir.subscription.private-addresses",
                privateAddresses));
        return new Binder(source)
                .bind("morvan.fhir.subscription", SubscriptionProperties.class)
                .get();
    }
}
