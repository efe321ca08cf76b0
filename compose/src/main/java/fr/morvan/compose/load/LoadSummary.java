package fr.morvan.compose.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What became of all bundles.
///
/// @param left never tried, because the server stopped answering
public record LoadSummary(
        int accepted, int known, long entries, Map<String, Outcome> refused, List<String> left, Duration took) {

    public LoadSummary {
        refused = Map.copyOf(refused);
        left = List.copyOf(left);
    }

    /// Whether everything is stored now.
    public boolean complete() {
        return refused.isEmpty() && left.isEmpty();
    }
}
