package fr.morvan.compose.load;

/// Told of each bundle as it is decided, from several threads.
@FunctionalInterface
public interface LoadListener {

    /// `done` of `total` bundles are decided, this one last.
    void decided(int done, int total, Bundle bundle, Outcome outcome);
}
