package fr.morvan.embedded.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A running server, as its superuser `postgres` sees it.
record TestServer(String jdbcPrefix, String superuserPassword) {

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcPrefix + database, "postgres", superuserPassword);
    }
}
