package fr.morvan.compose.cli;

import fr.morvan.embedded.Parts;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        var own = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("dev");
        return new String[] {
            "Morvan " + own, "PostgreSQL " + Parts.POSTGRES_VERSION, "Keycloak " + Parts.KEYCLOAK_VERSION
        };
    }
}
