package fr.morvan.embedded;

import java.sql.Connection;
import java.sql.SQLException;

/// A schema of a database and the role that owns it, so that the owner of the database can do no more in it than it was
/// granted.
public record SchemaAccount(String schema, DatabaseAccount owner) {

    /// On a server that has the database already.
    ///
    /// @param server in any database
    /// @param inDatabase in the database of the schema
    public void ensure(Connection server, Connection inDatabase) throws SQLException {
        var role = owner.role();
        owner.ensureRole(server);
        try (var statement = inDatabase.createStatement()) {
            statement.execute("grant connect on database " + owner.database() + " to " + role);
            // for the rows of an earlier version, which lay there
            statement.execute("grant usage on schema public to " + role);
            statement.execute("create schema if not exists " + schema + " authorization " + role);
        }
    }
}
