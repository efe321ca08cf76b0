package fr.morvan.compose.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The executable jars the build left in the modules.
final class BuiltServices {

    private BuiltServices() {}

    static Path target(Layout layout, Part part) {
        return layout.root().resolve(part.module(), "target");
    }

    static Optional<Path> jar(Layout layout, Part part) {
        try (var found = Files.list(target(layout, part))) {
            return found.filter(path -> path.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst();
        } catch (IOException notBuilt) {
            return Optional.empty();
        }
    }

    static Optional<PlatformFailure> missing(PlatformOptions options) {
        var layout = options.layout();
        return options.services().stream()
                .filter(part -> jar(layout, part).isEmpty())
                .<PlatformFailure>map(part -> new PlatformFailure.NotBuilt(part, target(layout, part)))
                .findFirst();
    }
}
