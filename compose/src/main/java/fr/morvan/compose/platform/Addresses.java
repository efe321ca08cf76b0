package fr.morvan.compose.platform;

import com.fasterxml.jackson.annotation.JsonIgnore;

/// What people, browsers and programs type to reach the platform; no trailing slashes.
///
/// @param fhir FHIR base
/// @param teleconsult origin of the console and its API
/// @param mobile origin of the app and its API
/// @param keycloak origin of the sign-in
/// @param turn coturn's port, 0 where there is none
public record Addresses(String fhir, String teleconsult, String mobile, String keycloak, int turn) {

    static Addresses of(PlatformPorts ports, boolean withTurn) {
        return new Addresses(
                "http://localhost:" + ports.fhirServer() + "/fhir",
                "http://localhost:" + ports.teleconsult(),
                "http://localhost:" + ports.mobileApi(),
                "http://localhost:" + ports.keycloak(),
                withTurn ? ports.turn() : 0);
    }

    /// The issuer of the realm `morvan`.
    @JsonIgnore
    public String issuer() {
        return keycloak + "/realms/morvan";
    }
}
