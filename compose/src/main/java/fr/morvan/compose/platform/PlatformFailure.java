package fr.morvan.compose.platform;

import fr.morvan.embedded.PartFailure;
import java.nio.file.Path;

/// Why the platform does not run: what an operator can act on, without words.
public sealed interface PlatformFailure {

    /// A part could not start.
    record PartFailed(Part part, PartFailure why) implements PlatformFailure {}

    /// A platform already runs on this home.
    record AlreadyRunning(Path home) implements PlatformFailure {}

    /// A service was not built.
    record NotBuilt(Part part, Path target) implements PlatformFailure {}

    /// There are data and no secrets for them.
    record SecretsMissing(Path secrets, Path data) implements PlatformFailure {}

    /// The home was laid out by another version of Morvan.
    record OtherLayout(Path home, String found, String expected) implements PlatformFailure {}

    /// The home was begun with the demonstration and is asked for without it, or the other way round.
    record OtherProfile(Path home, boolean demo) implements PlatformFailure {}

    /// The disk has less room than a start needs.
    record TooLittleSpace(Path home, long freeMegabytes, long neededMegabytes) implements PlatformFailure {}

    /// The home cannot be written.
    record NotWritable(Path home) implements PlatformFailure {}

    /// The demonstration region was not taken whole.
    record RegionRefused(String what, String why) implements PlatformFailure {}
}
