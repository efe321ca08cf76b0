package fr.morvan.compose.cli;

import fr.morvan.compose.platform.PlatformPorts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which ports the parts take.
final class PortOptions {

    @Option(names = "--port-base", paramLabel = "N", defaultValue = "${env:MORVAN_PORT_BASE:-8080}", order = 10)
    private int base = 8080;

    @Option(names = "--fhir-port", paramLabel = "N", defaultValue = "${env:MORVAN_FHIR_PORT}", order = 11)
    private @Nullable Integer fhir;

    @Option(names = "--teleconsult-port", paramLabel = "N", defaultValue = "${env:MORVAN_TELECONSULT_PORT}", order = 12)
    private @Nullable Integer teleconsult;

    @Option(names = "--mobile-port", paramLabel = "N", defaultValue = "${env:MORVAN_MOBILE_PORT}", order = 13)
    private @Nullable Integer mobile;

    @Option(names = "--keycloak-port", paramLabel = "N", defaultValue = "${env:MORVAN_KEYCLOAK_PORT}", order = 14)
    private @Nullable Integer keycloak;

    @Option(
            names = "--postgresql-port",
            paramLabel = "N",
            defaultValue = "${env:MORVAN_POSTGRESQL_PORT:-0}",
            order = 15)
    private int postgresql;

    @Option(names = "--turn-port", paramLabel = "N", defaultValue = "${env:MORVAN_TURN_PORT:-3478}", order = 16)
    private int turn = 3478;

    @Option(
            names = "--turn-relay-from",
            paramLabel = "N",
            defaultValue = "${env:MORVAN_TURN_RELAY_FROM:-49160}",
            order = 17)
    private int relayFrom = 49_160;

    PlatformPorts ports() {
        var standard = PlatformPorts.base(base);
        return new PlatformPorts(
                or(fhir, standard.fhirServer()),
                or(teleconsult, standard.teleconsult()),
                or(mobile, standard.mobileApi()),
                or(keycloak, standard.keycloak()),
                0,
                postgresql,
                turn,
                relayFrom,
                0,
                0);
    }

    private static int or(@Nullable Integer chosen, int standard) {
        return chosen == null ? standard : chosen;
    }
}
