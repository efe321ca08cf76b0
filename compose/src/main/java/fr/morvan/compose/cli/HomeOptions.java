package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Layout;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which platform is meant.
final class HomeOptions {

    @Option(names = "--home", paramLabel = "DIR", defaultValue = "${env:MORVAN_HOME:-.morvan}", order = 90)
    private Path home = Path.of(".morvan");

    /// Relative homes are the checkout's, wherever one stands.
    Layout layout() {
        var root =
                Path.of(Optional.ofNullable(System.getProperty("morvan.root")).orElse("."));
        return new Layout(root, root.resolve(home));
    }
}
