package fr.morvan.embedded.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestPostgresTests {

    @Test
    void givesEachCallAnEmptyDatabaseOwnedByItsOwnRole() throws SQLException {
        var first = TestPostgres.database();
        var second = TestPostgres.database();

        try (var connection = connect(first);
                var statement = connection.createStatement()) {
            statement.execute("create table note (id int)");
        }
        try (var connection = connect(second);
                var tables = connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            assertThat(tables.next()).isFalse();
        }
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
    }

    @Test
    void keepsARoleOutOfTheOthersDatabase() {
        var mine = TestPostgres.database();
        var others = TestPostgres.database();

        assertThatThrownBy(() -> DriverManager.getConnection(others.jdbcUrl(), mine.user(), mine.password()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void refusesAWrongPassword() {
        var database = TestPostgres.database();

        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
