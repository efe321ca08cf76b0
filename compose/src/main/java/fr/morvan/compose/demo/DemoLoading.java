package fr.morvan.compose.demo;

import fr.morvan.compose.load.Bundle;
import fr.morvan.compose.load.BundleLoader;
import fr.morvan.compose.load.LoadJournal;
import fr.morvan.compose.load.LoadTarget;
import fr.morvan.compose.platform.PlatformEvent;
import fr.morvan.compose.platform.PlatformEvent.RegionContent;
import fr.morvan.compose.platform.PlatformEvent.RegionStep;
import fr.morvan.compose.region.DemoRegion;
import fr.morvan.keycloak.ServiceTokens;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Loads a drawn region into the services, as any client would; what was taken before is not sent again.
public final class DemoLoading {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final URI fhirBase;
    private final URI teleconsult;
    private final ServiceTokens tokens;
    private final Path journal;
    private final Consumer<PlatformEvent> events;

    /// @param journal remembers what was taken
    public DemoLoading(
            URI fhirBase, URI teleconsult, ServiceTokens tokens, Path journal, Consumer<PlatformEvent> events) {
        this.fhirBase = fhirBase;
        this.teleconsult = teleconsult;
        this.tokens = tokens;
        this.journal = journal;
        this.events = events;
    }

    /// What was not taken and why.
    public record Refusal(String what, String why) {}

    /// Empty when everything is there.
    public Optional<Refusal> load(DemoRegion region) {
        return records(region).or(() -> roster(region)).or(() -> history(region));
    }

    private Optional<Refusal> records(DemoRegion region) {
        var stages = new ArrayList<List<Bundle>>();
        for (var json : region.transactionBundles()) {
            stages.add(List.of(new Bundle.InMemory("bundle " + (stages.size() + 1), json)));
        }
        tell(RegionContent.RECORDS, 0, stages.size());
        var loader = new BundleLoader(
                new LoadTarget(fhirBase, tokens),
                LoadJournal.in(journal),
                1,
                PAUSE,
                (done, total, bundle, outcome) -> tell(RegionContent.RECORDS, done, total));
        return loader.load(stages).refused().entrySet().stream()
                .findFirst()
                .map(refused -> new Refusal(refused.getKey(), refused.getValue().toString()));
    }

    private Optional<Refusal> roster(DemoRegion region) {
        tell(RegionContent.ROSTER, 0, 1);
        var refusal = new TeleconsultClient(teleconsult, tokens).send("PUT", "/api/roster", region.rosterJson());
        tell(RegionContent.ROSTER, 1, 1);
        return refusal.map(why -> new Refusal("PUT /api/roster", why));
    }

    private Optional<Refusal> history(DemoRegion region) {
        var client = new TeleconsultClient(teleconsult, tokens);
        var done = 0;
        for (var body : region.activityHistoryJson()) {
            tell(RegionContent.HISTORY, done++, region.activityHistoryJson().size());
            var refusal = client.send("POST", "/api/activity/history", body);
            if (refusal.isPresent()) {
                return refusal.map(why -> new Refusal("POST /api/activity/history", why));
            }
        }
        tell(RegionContent.HISTORY, done, done);
        return Optional.empty();
    }

    private void tell(RegionContent content, int done, int total) {
        events.accept(new RegionStep(content, done, total));
    }
}
