package fr.morvan.compose.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A folder of bundles in the order their references ask for: as Synthea writes them, hospitals, then practitioners,
/// then the patients.
public final class BundleFolder {

    private BundleFolder() {}

    /// The stages; files that are not `.json` are passed over.
    public static List<List<Bundle>> stages(Path folder) throws IOException {
        try (var found = Files.list(folder)) {
            return List.copyOf(found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .<Bundle>map(Bundle.InFile::new)
                    .collect(Collectors.groupingBy(BundleFolder::stage, TreeMap::new, Collectors.toList()))
                    .values());
        }
    }

    private static int stage(Bundle bundle) {
        if (bundle.name().startsWith("hospitalInformation")) {
            return 1;
        }
        return bundle.name().startsWith("practitionerInformation") ? 2 : 3;
    }
}
