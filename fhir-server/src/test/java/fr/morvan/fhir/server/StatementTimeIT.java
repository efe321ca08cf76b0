package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.junit.jupiter.api.Test;

/// A question that keeps the database too long ends with an answer.
class StatementTimeIT extends RunningServer {

    @Test
    void personIsToldInTime() throws Exception {
        try (var other = DriverManager.getConnection(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password())) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("lock table hfj_res_link in access exclusive mode");
            }
            var start = Instant.now();
            var answer = server.get(CALLERS.member, "Condition?patient=pat-a");
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.issue()).isEqualTo(IssueType.TIMEOUT);
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
            other.rollback();
        }
        assertThat(server.get(CALLERS.member, "Condition?patient=pat-a").ids()).contains("Condition/cond-a");
    }
}
