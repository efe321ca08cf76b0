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

    /// Name on the command line, of the log file and of the Maven module.
    public String id() {
        return id;
    }

    /// Name for people.
    public String title() {
        return title;
    }

    /// Parts of a higher rank stop first.
    public int rank() {
        return rank;
    }
}
