package fr.morvan.compose.region.population;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Name-based ids: the same thing has the same id at every generation, so that loading again is the same write.
///
/// @param seed seed of the region
public record Ids(long seed) {

    /// The UUID of a thing.
    ///
    /// @param kind for example a FHIR resource type
    /// @param key what makes it unique in its kind
    public String of(String kind, String key) {
        return UUID.nameUUIDFromBytes(("morvan/" + seed + "/" + kind + "/" + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
