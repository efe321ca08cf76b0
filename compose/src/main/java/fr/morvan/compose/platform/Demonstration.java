package fr.morvan.compose.platform;

import fr.morvan.compose.demo.DemoLoading;
import fr.morvan.compose.load.LoadTarget;
import fr.morvan.compose.platform.PlatformEvent.RegionContent;
import fr.morvan.compose.platform.PlatformEvent.RegionStep;
import fr.morvan.compose.region.DemoRegion;
import fr.morvan.embedded.RealmJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The demonstration region of one platform: drawn and loaded until it is there whole, then left alone.
final class Demonstration {

    private final PlatformOptions options;
    private final Path mark;
    private @Nullable DemoRegion region;

    Demonstration(PlatformOptions options) {
        this.options = options;
        this.mark = options.layout().data().resolve("region-" + options.seed());
    }

    /// What the demonstration adds to the realm; empty outside it.
    Optional<RealmJson> people() {
        if (!options.demo()) {
            return Optional.empty();
        }
        return Optional.of(RealmJson.of(isLoaded() ? "{}" : region().keycloakUsersJson()));
    }

    /// Loads what is not there yet.
    Optional<PlatformFailure> load(Addresses addresses, Secrets secrets) {
        var takers = Set.of(Part.FHIR_SERVER, Part.TELECONSULT);
        if (!options.demo() || isLoaded() || !options.services().containsAll(takers)) {
            return Optional.empty();
        }
        var tokens = LoadTarget.tokens(URI.create(addresses.issuer()), secrets.ofClient("loader"));
        var journal = options.layout().data().resolve("region-" + options.seed() + ".journal");
        var refusal = new DemoLoading(
                        URI.create(addresses.fhir()),
                        URI.create(addresses.teleconsult()),
                        tokens,
                        journal,
                        options.events())
                .load(region());
        if (refusal.isPresent()) {
            return refusal.map(why -> new PlatformFailure.RegionRefused(why.what(), why.why()));
        }
        try {
            Files.writeString(mark, "loaded\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        region = null;
        return Optional.empty();
    }

    private boolean isLoaded() {
        return Files.exists(mark);
    }

    private DemoRegion region() {
        var drawn = region;
        if (drawn == null) {
            options.events().accept(new RegionStep(RegionContent.DRAWING, 0, 0));
            drawn = DemoRegion.generate(options.seed());
            region = drawn;
        }
        return drawn;
    }
}
