package fr.morvan.fhir.testing;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.fhir.FhirServerApplication;
import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.audit.PlantedAudit;
import fr.morvan.fhir.identity.PlantedIdentity;
import fr.morvan.fhir.server.PlantedServer;
import fr.morvan.fhir.subscription.PlantedSubscription;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// One server for all tests of the module: real PostgreSQL, real signatures, the world loaded once.
@SpringBootTest(classes = FhirServerApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({
    PlantedAccess.class,
    PlantedAudit.class,
    PlantedIdentity.class,
    PlantedServer.class,
    PlantedSubscription.class,
    SecondRealm.class
})
public abstract class RunningServer {

    /// The database of the one server.
    protected static final TestDatabase DATABASE = TestPostgres.database();

    /// How the owner of the audit enters that database; the server itself does not.
    protected static final TestDatabase AUDIT_OWNER = TestPostgres.schema(DATABASE, "audit");

    /// The tests' realm.
    protected static final TokenIssuer ISSUER = new TokenIssuer();

    /// What signs the audit's heads, and where they are exported to.
    protected static final SignedAudit SIGNED_AUDIT = SignedAudit.make();

    /// Where exported files lie.
    protected static final Path EXPORTS = SIGNED_AUDIT.heads().resolveSibling("exports");

    /// Looks at documents.
    protected static final ScannerDaemon SCANNER = ScannerDaemon.start();

    /// Takes notifications.
    protected static final HookReceiver HOOKS = HookReceiver.start();

    /// Everybody who calls.
    protected static final Callers CALLERS = new Callers(ISSUER);

    private static boolean loaded;

    @LocalServerPort
    private int port;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    protected JdbcClient jdbc;

    @SuppressWarnings("NullAway.Init")
    protected Server server;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::jdbcUrl);
        registry.add("spring.datasource.username", DATABASE::user);
        registry.add("spring.datasource.password", DATABASE::password);
        registry.add("morvan.keycloak.issuer", ISSUER::issuer);
        registry.add("morvan.fhir.identity.demonstration", () -> true);
        registry.add("morvan.fhir.audit.owner.username", AUDIT_OWNER::user);
        registry.add("morvan.fhir.audit.owner.password", AUDIT_OWNER::password);
        registry.add("morvan.fhir.audit.signing-key", SIGNED_AUDIT::pair);
        registry.add("morvan.fhir.document.scanner.host", () -> "localhost");
        registry.add("morvan.fhir.document.scanner.port", SCANNER::port);
        registry.add("morvan.fhir.document.scanner.retry-every", () -> "200ms");
        registry.add("morvan.fhir.audit.heads", SIGNED_AUDIT::heads);
        registry.add("morvan.fhir.subscription.endpoints", HOOKS::base);
        registry.add("morvan.fhir.subscription.plain-http", () -> true);
        registry.add("morvan.fhir.subscription.private-addresses", () -> true);
        registry.add("morvan.fhir.subscription.poll", () -> "50ms");
        registry.add("morvan.fhir.subscription.first-pause", () -> "50ms");
        registry.add("morvan.fhir.subscription.longest-pause", () -> "200ms");
        registry.add("morvan.fhir.subscription.give-up", () -> "3s");
        registry.add("morvan.fhir.export.folder", () -> EXPORTS);
        registry.add("morvan.fhir.export.resources-per-file", () -> 20);
    }

    @BeforeEach
    void loadWorld() {
        server = new Server(port);
        if (!loaded) {
            World.load(server, CALLERS.loader);
            World.consultations(server, CALLERS, "a");
            loaded = true;
        }
    }
}
