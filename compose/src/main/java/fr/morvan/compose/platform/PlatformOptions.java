package fr.morvan.compose.platform;

import fr.morvan.compose.service.ServiceExtras;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// What platform to start.
///
/// @param demo the demonstration: people to sign in as, the password grant for scripts, a region that is loaded once
/// @param seed of the demonstration region
/// @param turn start coturn where it is installed
/// @param services those that are started; PostgreSQL and Keycloak always are
/// @param nodes of teleconsult, 1 or 2; two stand behind a proxy
/// @param extras what is added to single services
/// @param events told what happens, from several threads
public record PlatformOptions(
        Layout layout,
        PlatformPorts ports,
        boolean demo,
        long seed,
        boolean turn,
        Set<Part> services,
        int nodes,
        Map<Part, ServiceExtras> extras,
        Consumer<PlatformEvent> events) {

    /// Seed of the region everyone sees.
    public static final long SEED = 2026;

    /// Those of a whole platform.
    public static final Set<Part> ALL_SERVICES = Set.of(Part.FHIR_SERVER, Part.TELECONSULT, Part.MOBILE_API);

    public PlatformOptions {
        services = ALL_SERVICES.stream().filter(services::contains).collect(Collectors.toUnmodifiableSet());
        extras = Map.copyOf(extras);
        if (nodes < 1 || nodes > 2) {
            throw new IllegalArgumentException(nodes + " nodes");
        }
    }

    /// The platform of a checkout as `./morvan up` starts it, its data under `home`.
    public static PlatformOptions of(Path root, Path home) {
        return new PlatformOptions(
                new Layout(root, home),
                PlatformPorts.DEFAULT,
                true,
                SEED,
                true,
                ALL_SERVICES,
                1,
                Map.of(),
                event -> {});
    }

    /// On other ports.
    public PlatformOptions on(PlatformPorts other) {
        return new PlatformOptions(layout, other, demo, seed, turn, services, nodes, extras, events);
    }

    /// Without people, region and password grant.
    public PlatformOptions empty() {
        return new PlatformOptions(layout, ports, false, seed, turn, services, nodes, extras, events);
    }

    /// Without coturn, even where it is installed.
    public PlatformOptions withoutTurn() {
        return new PlatformOptions(layout, ports, demo, seed, false, services, nodes, extras, events);
    }

    /// With some of the services only.
    public PlatformOptions only(Set<Part> some) {
        return new PlatformOptions(layout, ports, demo, seed, turn, some, nodes, extras, events);
    }

    /// With so many nodes of teleconsult.
    public PlatformOptions nodes(int count) {
        return new PlatformOptions(layout, ports, demo, seed, turn, services, count, extras, events);
    }

    /// With another region.
    public PlatformOptions seeded(long other) {
        return new PlatformOptions(layout, ports, demo, other, turn, services, nodes, extras, events);
    }

    /// With something added to a service.
    public PlatformOptions with(Part service, ServiceExtras added) {
        var all = new HashMap<>(extras);
        all.put(service, added);
        return new PlatformOptions(layout, ports, demo, seed, turn, services, nodes, all, events);
    }

    /// Whether teleconsult has a second node and a proxy before the two.
    boolean proxied() {
        return nodes == 2 && services.contains(Part.TELECONSULT);
    }

    /// Telling someone what happens.
    public PlatformOptions telling(Consumer<PlatformEvent> listener) {
        return new PlatformOptions(layout, ports, demo, seed, turn, services, nodes, extras, listener);
    }
}
