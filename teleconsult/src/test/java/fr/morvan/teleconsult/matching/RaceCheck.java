package fr.morvan.teleconsult.matching;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import org.junit.jupiter.api.Test;

/// A million acceptances, `./mvnw -Praces -pl teleconsult -am verify`; the number can be set with `-Draces=…`.
class RaceCheck {

    @Test
    void assignsNobodyTwiceInAMillionRaces() throws InterruptedException {
        int wanted = Integer.getInteger("races", 1_000_000);
        TestIssuer issuer = new TestIssuer();
        try (TestNode node = TestNode.start(
                TestPostgres.database(),
                issuer,
                new RecordingRecord(),
                "morvan.teleconsult.matching.at-once=1",
                "morvan.teleconsult.matching.sweep=1h")) {
            Races races = new Races(node, issuer);
            long began = System.nanoTime();
            races.run(wanted);
            System.out.printf(
                    "%d acceptances, %d won, %d s%n",
                    races.acceptances(), races.won(), (System.nanoTime() - began) / 1_000_000_000L);
            assertThat(races.acceptances()).isGreaterThanOrEqualTo(wanted);
            assertThat(races.faults()).isEmpty();
        }
    }
}
