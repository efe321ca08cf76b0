package fr.morvan.embedded;

/// What became of a request to start a part.
///
/// @param <T> the part
public sealed interface Starting<T> {

    /// The part answers.
    record Started<T>(T part) implements Starting<T> {}

    /// The part does not run; nothing of it is left behind.
    record NotStarted<T>(PartFailure failure) implements Starting<T> {}

    /// The part, where a failure to start is a bug or a broken machine.
    default T orThrow() {
        return switch (this) {
            case Started<T>(T part) -> part;
            case NotStarted<T>(PartFailure failure) -> throw new IllegalStateException(failure.toString());
        };
    }
}
