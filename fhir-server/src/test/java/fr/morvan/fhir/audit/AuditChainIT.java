package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.audit.ChainVerification;
import fr.morvan.audit.Verdict;
import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Fault;
import fr.morvan.audit.Verdict.Intact;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.fhir.testing.RunningServer;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// What the running server writes is linked, signed and found intact; one edit of it is found.
class AuditChainIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private AuditUpkeep upkeep;

    @Test
    void serverKeepsItsChain() throws SQLException, IOException, InterruptedException {
        var answer = server.get(CALLERS.member, "Observation/obs-a");
        var row = jdbc.sql("select id from audit.audit_event where request_id = ?")
                .param(answer.header("X-Request-ID"))
                .query(Long.class)
                .single();
        untilLinked(row);
        upkeep.sign();

        assertThat(verdict()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.rows()).isPositive();
            assertThat(intact.signed()).isPresent();
        });
        bend("caller = 'Practitioner/somebody-else'", row);
        assertThat(verdict()).isInstanceOfSatisfying(Bent.class, bent -> {
            assertThat(bent.fault()).isEqualTo(Fault.EDITED);
            assertThat(bent.eventId()).isEqualTo(row);
        });
        bend("caller = 'Practitioner/nurse'", row);
        assertThat(verdict()).isInstanceOf(Intact.class);
    }

    @Test
    void otherPackagesReadTheAuditUnderItsName() {
        server.get(CALLERS.member, "Observation/obs-a");
        assertThat(jdbc.sql("select count(*) from audit_event where patient_id = 'pat-a'")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private void untilLinked(long row) throws InterruptedException {
        var deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (jdbc.sql("select count(*) from audit.audit_link where event_id = ?")
                                .param(row)
                                .query(Long.class)
                                .single()
                        == 0
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
    }

    private static Verdict verdict() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password())) {
            return new ChainVerification(
                            connection,
                            Optional.of(SIGNED_AUDIT.heads()),
                            Optional.of(SIGNED_AUDIT.key()),
                            (done, total) -> {})
                    .verify(0);
        }
    }

    private static void bend(String edit, long row) throws SQLException {
        try (var superuser = TestPostgres.superuser(DATABASE);
                var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("update audit.audit_event set " + edit + " where id = " + row);
        }
    }
}
