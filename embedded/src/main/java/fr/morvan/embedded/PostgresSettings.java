package fr.morvan.embedded;

import java.nio.file.Path;

/// How one PostgreSQL server runs.
///
/// @param dataDirectory made by `initdb` when it does not exist
/// @param superuserPassword of the role `postgres`; fixed when the data directory is made
/// @param durable fsync and synchronous_commit: off for tests only
public record PostgresSettings(Path dataDirectory, Path log, int port, String superuserPassword, boolean durable) {}
