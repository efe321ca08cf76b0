package fr.morvan.embedded;

import java.nio.file.Path;

/// Why a part could not start: what an operator can act on, without words, which belong to the command line.
public sealed interface PartFailure {

    /// Another process listens on the port.
    record PortTaken(String part, int port) implements PartFailure {}

    /// The file system that holds the directory is full.
    record DiskFull(Path directory) implements PartFailure {}

    /// The data directory was written by another major version.
    record OtherVersion(Path directory, String found, String expected) implements PartFailure {}

    /// The directory holds data, and they do not belong to this installation or are damaged.
    record StaleData(Path directory, String detail) implements PartFailure {}

    /// No binaries for this operating system, or the machine forbids what they need.
    record Unsupported(String part, String detail) implements PartFailure {}

    /// The part ended or stayed silent; its log says why.
    record NoAnswer(String part, Path log, String lastLine) implements PartFailure {}
}
