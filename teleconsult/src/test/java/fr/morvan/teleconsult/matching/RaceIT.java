package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.testing.TestDatabase;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// No patient is taken twice and no specialist takes two, however many accept at once; [RaceCheck] runs a million.
class RaceIT {

    private static final int SHORT = 3_000;

    private final TestIssuer issuer = new TestIssuer();

    @Test
    void assignsNobodyTwice() throws InterruptedException {
        try (TestNode node = node(List.of(), TestPostgres.database())) {
            Races races = new Races(node, issuer);
            races.run(SHORT);
            assertThat(races.acceptances()).isGreaterThanOrEqualTo(SHORT);
            assertThat(races.won()).isPositive();
            assertThat(races.faults()).isEmpty();
        }
    }

    /// The planted defect: without the hold on the specialist's row one specialist takes two patients.
    @Test
    void wouldGiveASpecialistTwoPatientsWithoutTheHold() throws InterruptedException {
        try (TestNode node = node(List.of(Unheld.class), TestPostgres.database())) {
            Races races = new Races(node, issuer);
            races.runUntilAFault(10 * SHORT);
            assertThat(races.faults()).anyMatch(fault -> fault.contains("two patients"));
        }
    }

    private TestNode node(List<Class<?>> extra, TestDatabase database) {
        return TestNode.start(
                extra,
                database,
                issuer,
                new RecordingRecord(),
                "morvan.teleconsult.matching.at-once=1",
                "morvan.teleconsult.matching.sweep=1h");
    }

    @Configuration(proxyBeanMethods = false)
    static class Unheld {

        @Bean
        CandidateQuery candidateQuery(JdbcClient jdbc, MatchingProperties properties) {
            return new CandidateQuery(jdbc, properties, "");
        }
    }
}
