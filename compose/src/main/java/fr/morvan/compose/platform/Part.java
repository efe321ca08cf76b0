package fr.morvan.compose.platform;

/// A process of the platform, in the order of starting.
public enum Part {
    /// The databases.
    POSTGRESQL("postgresql", "PostgreSQL", 1),
    /// The relay for media that cannot go directly; only where coturn is installed.
    TURN("coturn", "coturn", 2),
    /// The sign-ins.
    KEYCLOAK("keycloak", "Keycloak", 3),
    /// The shared record.
    FHIR_SERVER("fhir-server", "fhir-server", 4),
    /// Consultations, console and observatory.
    TELECONSULT("teleconsult", "teleconsult", 5),
    /// A second node of the same.
    TELECONSULT_2("teleconsult-2", "teleconsult 2", 5),
    /// The door before the two nodes; it ends after them, which tell their sockets where to go.
    PROXY("proxy", "proxy", 4),
    /// The app's edge.
    MOBILE_API("mobile-api", "mobile-api", 5);

    private final String id;
    private final String title;
    private final int rank;

    Part(String id, String title, int rank) {
        this.id = id;
        this.title = title;
        this.rank = rank;
    }

    /// Name on the command line and of the log file.
    public String id() {
        return id;
    }

    /// Name for people.
    public String title() {
        return title;
    }

    /// The Maven module it is built from.
    String module() {
        return this == TELECONSULT_2 ? TELECONSULT.id : id;
    }

    /// Parts of a higher rank stop first.
    public int rank() {
        return rank;
    }
}
