package fr.morvan.embedded;

/// Where Keycloak keeps its realms; part of what its distribution is built for.
public sealed interface KeycloakDatabase {

    /// The production database.
    record Postgres(String jdbcUrl, String user, String password) implements KeycloakDatabase {}

    /// A file in Keycloak's directory, copied from a template with an empty schema: fast, for tests only.
    record File() implements KeycloakDatabase {}
}
