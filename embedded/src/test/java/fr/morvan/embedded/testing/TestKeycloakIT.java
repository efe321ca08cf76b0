package fr.morvan.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.embedded.RealmJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestKeycloakIT {

    private static final RealmJson BASE = RealmJson.of("""
            {"realm":"country","enabled":true,"clients":[
              {"clientId":"loader","secret":"${loader.secret}","serviceAccountsEnabled":true,"publicClient":false}]}
            """);

    private static final RealmJson OVERLAY = RealmJson.of("""
            {"clients":[{"clientId":"demo-cli","publicClient":true,"directAccessGrantsEnabled":true}],
             "users":[{"username":"nurse","enabled":true,"firstName":"A","lastName":"B","email":"a@example.org",
                       "credentials":[{"type":"password","value":"secret"}]}]}
            """);

    private final TestKeycloak keycloak =
            TestKeycloak.with(List.of(BASE.with(OVERLAY).filledIn(Map.of("loader.secret", "s3cret"))));

    @Test
    void givesAPersonsTokenByThePasswordGrant() {
        var token = keycloak.passwordToken("demo-cli", "nurse", "secret");

        assertThat(claims(token)).contains("\"iss\":\"" + keycloak.issuer() + "\"");
    }

    @Test
    void givesAServicesTokenByClientCredentials() {
        assertThat(claims(keycloak.clientToken("loader", "s3cret"))).contains("\"azp\":\"loader\"");
    }

    @Test
    void saysWhyThereIsNoToken() {
        assertThatThrownBy(() -> keycloak.passwordToken("demo-cli", "nurse", "wrong"))
                .hasMessageContaining("invalid_grant");
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }
}
