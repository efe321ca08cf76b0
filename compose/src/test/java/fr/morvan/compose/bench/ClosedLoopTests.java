package fr.morvan.compose.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTests {

    private static final ClosedLoop SHORT = new ClosedLoop(2, Duration.ofMillis(100), Duration.ofMillis(400), 7);

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile int everyNthFails = Integer.MAX_VALUE;
    private final HttpServer server = start();

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void countsWhatTheServerRefusesAsFailuresNeverAsSpeed() throws IOException {
        everyNthFails = 3;
        var result = SHORT.run(target(), new OneRead());

        assertThat(result.failures()).isPositive();
        assertThat(result.all().calls()).isPositive();
        assertThat(result.perSecond() * result.seconds())
                .isCloseTo((double) result.all().calls(), within());
        assertThat(result.failures()).isLessThan(result.all().calls());
    }

    @Test
    void keepsNoMoreCallsUnderWayThanThereAreClients() throws IOException {
        var result = SHORT.run(target(), new OneRead());

        assertThat(result.failures()).isZero();
        assertThat(mostAtOnce.get()).isEqualTo(2);
        assertThat(result.all().calls()).as("the warm-up is not counted").isLessThan(asked.get());
    }

    @Test
    void countsAServerThatIsGoneAsFailing() throws IOException {
        var gone = target();
        server.stop(0);

        var result = SHORT.run(gone, new OneRead());

        assertThat(result.perSecond()).isZero();
        assertThat(result.failures()).isPositive();
    }

    @Test
    void doesNotBeginWhereTheGroundCannotBeLaid() {
        everyNthFails = 1;
        assertThatThrownBy(() -> SHORT.run(target(), new CrudChains(false, 1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("refused: 500");
    }

    @Test
    void bringsInEachBundleOnePatientAndItsHistory() throws IOException {
        var entries = ImportBundles.entries(new SplittableRandom(3));

        var bundle = FhirCalls.JSON.readTree(ImportBundles.bundle(entries));
        assertThat(bundle.path("entry")).hasSize(101);
        var patient = bundle.path("entry").path(0).path("fullUrl").asText();
        for (int i = 1; i < 101; i++) {
            assertThat(bundle.path("entry")
                            .path(i)
                            .path("resource")
                            .path("subject")
                            .path("reference")
                            .asText())
                    .isEqualTo(patient);
        }
    }

    @Test
    void comparesEachWorkloadOfTheFirstServerWithTheOthers() {
        var ours = new BenchReport.Run("morvan", result(300));
        var peer = new BenchReport.Run("peer", result(200));

        var text = new BenchReport("2026-01-01T00:00:00Z", "x", "y", Optional.empty(), List.of(ours, peer)).markdown();

        assertThat(text).contains("read: morvan ÷ peer = 1.50");
    }

    private static BenchResult result(double perSecond) {
        var all = new BenchResult.StepResult("all", 1, 0, 1, 1, 1, 1);
        return new BenchResult("read", 1, 1, perSecond, 0, all, List.of());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.5);
    }

    private BenchTarget target() {
        return new BenchTarget(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir"), Optional.empty());
    }

    private HttpServer start() {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", exchange -> {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                try {
                    Thread.sleep(2);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                atOnce.decrementAndGet();
                exchange.sendResponseHeaders(asked.incrementAndGet() % everyNthFails == 0 ? 500 : 200, -1);
                exchange.close();
            });
            made.start();
            return made;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final class OneRead implements Workload {
        @Override
        public String name() {
            return "read";
        }

        @Override
        public void prepare(FhirCalls calls) {
            // nothing to know
        }

        @Override
        public void round(Steps steps, SplittableRandom random) throws IOException {
            steps.call("read", "GET", "Patient/1", "");
        }
    }
}
