package fr.morvan.teleconsult.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.teleconsult.Act;
import fr.morvan.teleconsult.RecordingRecord;
import fr.morvan.teleconsult.RecordingRecord.Write;
import fr.morvan.teleconsult.TestIssuer;
import fr.morvan.teleconsult.TestNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Closing survives a death at each of its steps. Here the working thread dies with its transaction; the end-to-end
/// tests stop the whole process by the same points.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {

    private static final AtomicReference<@Nullable FaultPoint> NEXT = new AtomicReference<>();
    private static final AtomicReference<@Nullable FaultPoint> DIED = new AtomicReference<>();

    private final TestIssuer issuer = new TestIssuer();
    private final RecordingRecord record = new RecordingRecord();
    private final String nurse = issuer.professional("infirmiere", "nurse");
    private final String specialist = issuer.professional("derm1", "derm1");
    private TestNode node;

    @BeforeAll
    void start() {
        node = TestNode.start(
                List.of(Mortal.class),
                TestPostgres.database(),
                issuer,
                record,
                "morvan.teleconsult.outbox.poll=50ms",
                "morvan.teleconsult.outbox.first-retry=20ms");
        node.loadRegion(issuer, "derm1");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private int sign(String id) {
        return node.post(
                        specialist,
                        "/api/consultations/" + id + "/report/signature",
                        Map.of("recipients", List.of("gp")))
                .status();
    }

    @ParameterizedTest
    @EnumSource(FaultPoint.class)
    void tellsTheRecordOnceWhateverStepKills(FaultPoint point) throws Exception {
        String id = Act.ended(node, nurse, specialist);
        Act.awaitWrites(record, 1);
        awaitDelivered();
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", ""));
        int before = record.writes().size();

        NEXT.set(point);
        int status = sign(id);
        awaitDeath(point, status);
        SmartLifecycle delivery = node.bean("deliveryThread", SmartLifecycle.class);
        delivery.stop();
        delivery.start();

        assertThat(sign(id)).as("the specialist signs again").isEqualTo(200);
        awaitDelivered();
        List<Write> closing = record.writes().subList(before, record.writes().size());
        assertThat(closing)
                .isNotEmpty()
                .allSatisfy(write -> assertThat(write.path()).isEqualTo("/fhir"));
        assertThat(different(closing))
                .as("the same write, however often it was sent")
                .isEqualTo(1);
        assertThat(encounters(closing.getFirst())).containsExactly(id);
        assertThat(facts()).as("counted once").isEqualTo(closedConsultations());
    }

    /// The planted defect: a delivery that makes its ids anew, as one does that builds the write when it sends it.
    @Test
    void wouldSeeARepetitionThatIsAnotherWrite() throws Exception {
        String id = Act.ended(node, nurse, specialist);
        awaitDelivered();
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", ""));
        int before = record.writes().size();
        NEXT.set(FaultPoint.RECORD_ANSWERED);
        awaitDeath(FaultPoint.RECORD_ANSWERED, sign(id));
        SmartLifecycle delivery = node.bean("deliveryThread", SmartLifecycle.class);
        delivery.stop();
        node.bean(JdbcClient.class)
                .sql("update outbox set body = replace(body, 'DocumentReference/', 'DocumentReference/other-')"
                        + " where done_at is null")
                .update();
        delivery.start();
        awaitDelivered();
        assertThat(different(record.writes().subList(before, record.writes().size())))
                .isEqualTo(2);
    }

    private static long different(List<Write> writes) {
        return writes.stream().map(Write::body).distinct().count();
    }

    @Test
    void triesAgainUntilTheRecordAnswers() throws Exception {
        String id = Act.ended(node, nurse, specialist);
        awaitDelivered();
        node.put(
                specialist,
                "/api/consultations/" + id + "/report",
                Map.of("conclusion", "Eczéma", "recommendations", ""));
        int before = record.writes().size();
        record.answerWith(503);
        assertThat(sign(id)).isEqualTo(200);
        Thread.sleep(300);
        assertThat(record.writes()).hasSize(before);
        record.answerWith(201);
        Act.awaitWrites(record, before + 1);
        awaitDelivered();
        assertThat(record.writes()).hasSize(before + 1);
    }

    private void awaitDeath(FaultPoint point, int status) throws InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (DIED.get() != point && System.nanoTime() < until) {
            Thread.sleep(10);
        }
        assertThat(DIED.getAndSet(null)).as("signing answered %s", status).isEqualTo(point);
    }

    private void awaitDelivered() throws InterruptedException {
        long until = System.nanoTime() + 10_000_000_000L;
        while (count("select count(*) from outbox where done_at is null") > 0 && System.nanoTime() < until) {
            Thread.sleep(10);
        }
        assertThat(count("select count(*) from outbox where done_at is null")).isZero();
    }

    private long facts() {
        return count("select count(*) from activity_fact where outcome = 'closed'");
    }

    private long closedConsultations() {
        return count("select count(*) from consultation where state = 'closed'");
    }

    private long count(String sql) {
        return node.bean(JdbcClient.class).sql(sql).query(Long.class).single();
    }

    private static List<String> encounters(Write write) throws IOException {
        JsonNode bundle = TestNode.JSON.readTree(write.body());
        return bundle.path("entry").findValues("resource").stream()
                .filter(resource -> resource.path("resourceType").asText().equals("Encounter"))
                .map(resource -> resource.path("id").asText())
                .toList();
    }

    /// Ends the thread instead of the process, once.
    @Configuration(proxyBeanMethods = false)
    static class Mortal {

        @Bean
        Faults faults(Environment environment) {
            return new Faults(environment, new FaultProperties(null)) {
                @Override
                public void at(FaultPoint point) {
                    if (NEXT.compareAndSet(point, null)) {
                        DIED.set(point);
                        throw new Death();
                    }
                }
            };
        }
    }

    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }
}
