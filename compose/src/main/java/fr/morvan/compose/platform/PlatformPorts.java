package fr.morvan.compose.platform;

import fr.morvan.embedded.Ports;

/// The ports of the loopback interface; 0 means one that is free at the start.
///
/// @param keycloakManagement Keycloak's health
/// @param turn where coturn listens; its relays take the ports from `relayFrom` to `relayFrom` + 40
/// @param nodeOne the first teleconsult node's own port behind the proxy, which then has `teleconsult`
/// @param nodeTwo the second's
public record PlatformPorts(
        int fhirServer,
        int teleconsult,
        int mobileApi,
        int keycloak,
        int keycloakManagement,
        int postgresql,
        int turn,
        int relayFrom,
        int nodeOne,
        int nodeTwo) {

    static final int RELAYS = 40;

    /// 8080 to 8083, coturn on 3478, the rest free.
    public static final PlatformPorts DEFAULT = base(8080);

    /// Four ports in a row for what people and browsers reach.
    public static PlatformPorts base(int first) {
        if (first < 1 || first > 65_500) {
            throw new IllegalArgumentException("port base " + first);
        }
        return new PlatformPorts(first, first + 1, first + 2, first + 3, 0, 0, 3478, 49_160, 0, 0);
    }

    /// All free, for tests.
    public static PlatformPorts free() {
        return new PlatformPorts(0, 0, 0, 0, 0, 0, 0, 49_160, 0, 0);
    }

    /// The same with each 0 replaced by a port that is free now.
    PlatformPorts settled() {
        return new PlatformPorts(
                settled(fhirServer),
                settled(teleconsult),
                settled(mobileApi),
                settled(keycloak),
                settled(keycloakManagement),
                settled(postgresql),
                settled(turn),
                relayFrom,
                settled(nodeOne),
                settled(nodeTwo));
    }

    private static int settled(int port) {
        return port == 0 ? Ports.free() : port;
    }
}
