package fr.morvan.compose.platform;

/// What became of a request to start the platform.
public sealed interface PlatformStart {

    /// Every part answers, the region is loaded.
    record Running(Platform platform) implements PlatformStart {}

    /// Nothing runs.
    record Failed(PlatformFailure failure) implements PlatformStart {}

    /// The platform, where a failure is a broken test environment.
    default Platform orThrow() {
        return switch (this) {
            case Running(Platform platform) -> platform;
            case Failed(PlatformFailure failure) -> throw new IllegalStateException(failure.toString());
        };
    }
}
