package fr.morvan.compose.realm;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.compose.platform.Addresses;
import fr.morvan.compose.platform.Layout;
import fr.morvan.compose.region.DemoRegion;
import fr.morvan.embedded.RealmJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealmAssemblyTests {

    /// Ours have a dot and no capital at the front; Keycloak's own are `${CLAIM.…}`, `${username}`, `${email}`.
    private static final Pattern OURS = Pattern.compile("\\$\\{(console|app|keycloak|client|psc|fc|demo)\\.[^}]*}");

    private static final Addresses ADDRESSES = new Addresses(
            "http://localhost:9000/fhir", "http://localhost:9001", "http://localhost:9002", "http://localhost:9003", 0);

    @TempDir
    private Path home = Path.of(".");

    @Test
    void fillsInEveryPlaceholderOfTheDemonstration() {
        var people = RealmJson.of(DemoRegion.generate(2026).keycloakUsersJson());

        var realms = assembled(Optional.of(people));

        assertThat(realms).extracting(RealmJson::name).containsExactly("morvan", "fc-demo", "psc-demo");
        assertThat(realms)
                .allSatisfy(realm -> assertThat(
                                OURS.matcher(realm.toString()).results().map(MatchResult::group))
                        .isEmpty());
        assertThat(realms.getFirst().toString())
                .contains("http://localhost:9001/observatory/", "\"infirmiere\"", "\"demo-cli\"");
    }

    @Test
    void keepsPeopleAndPasswordGrantOutOfAnEmptyPlatform() {
        var realms = assembled(Optional.empty());

        assertThat(realms).hasSize(1);
        assertThat(realms.getFirst().toString()).doesNotContain("demo-cli", "\"users\"", "identityProviders");
        assertThat(OURS.matcher(realms.getFirst().toString()).find()).isFalse();
    }

    private List<RealmJson> assembled(Optional<RealmJson> people) {
        var layout = new Layout(Path.of(System.getProperty("morvan.root")), home);
        return RealmAssembly.of(layout, ADDRESSES, layout.storedSecrets(), people);
    }
}
