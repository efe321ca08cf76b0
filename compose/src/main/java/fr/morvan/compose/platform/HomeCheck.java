package fr.morvan.compose.platform;

import fr.morvan.embedded.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Whether a home can carry this version's platform; makes it when it does not exist.
record HomeCheck(Layout layout, boolean demo) {

    private static final String VERSION = "1";
    private static final long FIRST_START_MEGABYTES = 1_500;
    private static final long LATER_START_MEGABYTES = 200;

    Optional<PlatformFailure> look() {
        try {
            PrivateFile.directory(layout.home());
            Files.createDirectories(layout.data());
            Files.createDirectories(layout.run());
            Files.createDirectories(layout.logs());
        } catch (IOException e) {
            return Optional.of(
                    usable(layout.home()) < 1
                            ? space(LATER_START_MEGABYTES)
                            : new PlatformFailure.NotWritable(layout.home()));
        }
        return version().or(this::secrets).or(this::profile).or(this::room);
    }

    private Optional<PlatformFailure> version() {
        var file = layout.data().resolve("layout");
        try {
            if (!Files.exists(file)) {
                if (Files.exists(layout.postgresData())) {
                    return Optional.of(new PlatformFailure.OtherLayout(layout.home(), "?", VERSION));
                }
                Files.writeString(file, VERSION);
                return Optional.empty();
            }
            var found = Files.readString(file).strip();
            return found.equals(VERSION)
                    ? Optional.empty()
                    : Optional.of(new PlatformFailure.OtherLayout(layout.home(), found, VERSION));
        } catch (IOException e) {
            return Optional.of(usable(layout.home()) < 1 ? space(1) : new PlatformFailure.NotWritable(layout.home()));
        }
    }

    private Optional<PlatformFailure> secrets() {
        return Files.exists(layout.postgresData()) && !Files.exists(layout.secrets())
                ? Optional.of(new PlatformFailure.SecretsMissing(layout.secrets(), layout.data()))
                : Optional.empty();
    }

    /// A realm with demonstration sign-ins never serves as an empty one.
    private Optional<PlatformFailure> profile() {
        var file = layout.data().resolve("profile");
        var wanted = demo ? "demo" : "empty";
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, wanted);
            }
            return Files.readString(file).strip().equals(wanted)
                    ? Optional.empty()
                    : Optional.of(new PlatformFailure.OtherProfile(layout.home(), !demo));
        } catch (IOException e) {
            return Optional.of(new PlatformFailure.NotWritable(layout.home()));
        }
    }

    private Optional<PlatformFailure> room() {
        var needed = Files.exists(layout.postgresData()) ? LATER_START_MEGABYTES : FIRST_START_MEGABYTES;
        return usable(layout.home()) < needed ? Optional.of(space(needed)) : Optional.empty();
    }

    private PlatformFailure space(long needed) {
        return new PlatformFailure.TooLittleSpace(layout.home(), usable(layout.home()), needed);
    }

    private static long usable(Path directory) {
        for (var path = directory; path != null; path = path.getParent()) {
            if (Files.exists(path)) {
                return path.toFile().getUsableSpace() / 1_000_000;
            }
        }
        return 0;
    }
}
