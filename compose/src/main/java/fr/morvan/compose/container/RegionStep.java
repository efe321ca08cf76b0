package fr.morvan.compose.container;

import fr.morvan.compose.demo.DemoLoading;
import fr.morvan.compose.platform.PlatformEvent;
import fr.morvan.compose.region.DemoRegion;
import fr.morvan.keycloak.Keycloak;
import fr.morvan.keycloak.KeycloakSettings;
import fr.morvan.keycloak.ServiceTokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Loads the demonstration region into the services; what the journal says was taken is not sent again.
final class RegionStep {

    private final Environment environment;
    private final Consumer<String> progress;

    RegionStep(Environment environment, Consumer<String> progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /// Why it was not loaded; empty when it was.
    Optional<String> run() {
        var loading = new DemoLoading(
                environment.address("MORVAN_FHIR_BASEURL"),
                environment.address("MORVAN_TELECONSULT_BASEURL"),
                tokens(),
                Path.of(environment.get("MORVAN_JOURNAL")),
                this::tell);
        return loading.load(DemoRegion.generate(environment.seed()))
                .map(refusal -> refusal.what() + ": " + refusal.why());
    }

    private ServiceTokens tokens() {
        var settings = new KeycloakSettings(
                environment.address("MORVAN_KEYCLOAK_ISSUER"),
                environment.address("MORVAN_KEYCLOAK_INTERNALURL"),
                "fhir-server",
                Set.of(),
                Optional.of(new KeycloakSettings.Client("loader", environment.get("MORVAN_CLIENT_LOADER_SECRET"))));
        return new Keycloak(settings, Clock.systemUTC()).serviceTokens();
    }

    private void tell(PlatformEvent event) {
        if (event instanceof PlatformEvent.RegionStep step) {
            progress.accept(step.content() + " " + step.done() + "/" + step.total());
        }
    }
}
