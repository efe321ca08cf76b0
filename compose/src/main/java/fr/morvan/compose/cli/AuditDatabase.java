package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Layout;
import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.RunState;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/// Where an audit lies; it is only ever read.
record AuditDatabase(String url, String user, String password) {

    private static final String RECORD = "morvan_fhir";

    /// The one of the platform that runs on this home.
    static Optional<AuditDatabase> running(Layout layout) {
        return RunState.read(layout)
                .flatMap(state -> state.port(Part.POSTGRESQL))
                .map(port -> new AuditDatabase(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + RECORD,
                        RECORD,
                        layout.storedSecrets().ofRole(RECORD)));
    }

    Connection open() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("readOnly", "true");
        properties.setProperty("ApplicationName", "morvan audit verify");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public String toString() {
        return "AuditDatabase[" + url + ", " + user + "]";
    }
}
