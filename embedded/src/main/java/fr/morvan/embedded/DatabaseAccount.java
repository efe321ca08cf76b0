package fr.morvan.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/// One database and the one role that owns it and may enter it.
public record DatabaseAccount(String database, String role, String password) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public DatabaseAccount {
        if (!NAME.matcher(database).matches() || !NAME.matcher(role).matches()) {
            throw new IllegalArgumentException(database + " " + role);
        }
        if (password.contains("'") || password.contains("\\")) {
            throw new IllegalArgumentException("quote or backslash in a password");
        }
    }

    /// On a server that has neither yet.
    public void create(Connection server) throws SQLException {
        ensure(server);
    }

    void ensure(Connection server) throws SQLException {
        try (var statement = server.createStatement()) {
            statement.execute("revoke connect on database postgres, template1 from public");
            ensureRole(server);
            if (isMissing(server, "select from pg_database where datname = '" + database + "'")) {
                statement.execute("create database " + database + " owner " + role);
            }
            statement.execute("revoke all on database " + database + " from public");
        }
    }

    void ensureRole(Connection server) throws SQLException {
        try (var statement = server.createStatement()) {
            if (isMissing(server, "select from pg_roles where rolname = '" + role + "'")) {
                statement.execute("create role " + role + " login nosuperuser nocreatedb nocreaterole noreplication");
            }
            statement.execute("alter role " + role + " password '" + password + "'");
        }
    }

    void closeToOthers(Connection inDatabase) throws SQLException {
        try (var statement = inDatabase.createStatement()) {
            statement.execute("revoke all on schema public from public");
        }
    }

    private static boolean isMissing(Connection server, String query) throws SQLException {
        try (var statement = server.createStatement();
                var found = statement.executeQuery(query)) {
            return !found.next();
        }
    }
}
