package fr.morvan.compose.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Brings the clients and identity providers of realms that exist up to the reviewed files: an import leaves them
/// alone,
/// so other ports, new secrets or a new version would never reach them. Users and sessions are not touched.
public final class RealmUpdate {

    private static final JsonMapper JSON = new JsonMapper();

    private final KeycloakAdmin admin;

    /// As the administrator of that Keycloak.
    public RealmUpdate(String origin, String adminPassword) {
        this.admin = new KeycloakAdmin(origin, adminPassword);
    }

    /// Why it failed; empty when the realms are as the files say.
    public Optional<String> bring(List<RealmJson> realms) {
        try {
            admin.signIn();
            for (var realm : realms) {
                var wanted = JSON.readTree(realm.toString());
                look(realm.name(), wanted);
                for (var client : wanted.path("clients")) {
                    client(realm.name(), client);
                }
                for (var provider : wanted.path("identityProviders")) {
                    admin.put(
                            "/realms/" + realm.name() + "/identity-provider/instances/"
                                    + provider.path("alias").asText(),
                            provider);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Keycloak leaves alone what a partial representation does not name.
    private void look(String realm, JsonNode wanted) throws IOException {
        if (wanted.has("loginTheme")) {
            admin.put("/realms/" + realm, JSON.createObjectNode().set("loginTheme", wanted.get("loginTheme")));
        }
    }

    private void client(String realm, JsonNode wanted) throws IOException {
        var clients = "/realms/" + realm + "/clients";
        var found = admin.get(clients + "?clientId=" + wanted.path("clientId").asText());
        if (found.isEmpty()) {
            admin.post(clients, wanted);
        } else {
            var changed = ((ObjectNode) wanted)
                    .deepCopy()
                    .put("id", found.path(0).path("id").asText());
            admin.put(clients + "/" + changed.path("id").asText(), changed);
        }
    }
}
