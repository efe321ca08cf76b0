package fr.morvan.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How one Keycloak runs.
///
/// @param directory its own `conf` and `data`; made when it does not exist
/// @param managementPort health, on the loopback interface like everything else
/// @param publicUrl what browsers and tokens call it, without a trailing slash: `http://localhost:8083`
/// @param adminPassword of the administrator `admin`; fixed at the first start
/// @param realms imported where they do not exist, `${keycloak.origin}` filled in with the public address; the part is
/// ready when each of them answers
/// @param themes folder of themes of our own; Keycloak's alone when absent
public record KeycloakSettings(
        Path directory,
        Path log,
        int port,
        int managementPort,
        String publicUrl,
        KeycloakDatabase database,
        String adminPassword,
        List<RealmJson> realms,
        Optional<Path> themes) {

    public KeycloakSettings {
        realms = List.copyOf(realms);
    }
}
