package fr.morvan.teleconsult;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.embedded.Ports;
import fr.morvan.embedded.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// One node of the service on a free port, as an operator would start it, and a plain client of it.
public final class TestNode implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    public static final JsonMapper JSON = new JsonMapper();

    private final Optional<ConfigurableApplicationContext> context;
    private final Optional<Process> process;
    private final int port;

    private TestNode(ConfigurableApplicationContext context) {
        this.context = Optional.of(context);
        this.process = Optional.empty();
        this.port = Integer.parseInt(context.getEnvironment().getProperty("local.server.port", "0"));
    }

    private TestNode(Process process, int port) {
        this.context = Optional.empty();
        this.process = Optional.of(process);
        this.port = port;
    }

    public static TestNode start(TestDatabase database, TestIssuer issuer, RecordingRecord record, String... more) {
        return start(List.of(), database, issuer, record, more);
    }

    /// @param extra further configuration classes, for a planted defect
    public static TestNode start(
            List<Class<?>> extra, TestDatabase database, TestIssuer issuer, RecordingRecord record, String... more) {
        List<Class<?>> sources = new ArrayList<>(List.of(TeleconsultApplication.class));
        sources.addAll(extra);
        String[] arguments = arguments(0, database, issuer, record, more);
        return new TestNode(new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).run(arguments));
    }

    /// A node in a process of its own, which a test may see die.
    public static TestNode process(TestDatabase database, TestIssuer issuer, RecordingRecord record, String... more) {
        return process(Ports.free(), database, issuer, record, more);
    }

    /// Such a node on a port another one had.
    public static TestNode process(
            int port, TestDatabase database, TestIssuer issuer, RecordingRecord record, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                TeleconsultApplication.class.getName()));
        command.addAll(List.of(arguments(port, database, issuer, record, more)));
        try {
            TestNode node = new TestNode(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start(),
                    port);
            node.awaitReady();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (System.nanoTime() < until) {
            try {
                if (get("", "/actuator/health/readiness").status() == 200) {
                    return;
                }
            } catch (UncheckedIOException notYet) {
                pause();
            }
        }
        throw new AssertionError("the node did not become ready");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Exit value of a node that died, within a while.
    public int awaitDeath() throws InterruptedException {
        Process dying = process.orElseThrow();
        if (!dying.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the node lives");
        }
        return dying.exitValue();
    }

    private static String[] arguments(
            int port, TestDatabase database, TestIssuer issuer, RecordingRecord record, String... more) {
        List<String> properties = new ArrayList<>(Stream.of(
                        // one specialist plays many parts; what limits them is tested where it is the subject
                        "morvan.teleconsult.matching.at-once=1000", "morvan.teleconsult.escalation.asked-at-once=1000")
                .filter(preset -> Stream.of(more).noneMatch(each -> each.startsWith(key(preset))))
                .toList());
        properties.addAll(List.of(
                "server.port=" + port,
                "spring.datasource.url=" + database.jdbcUrl(),
                "spring.datasource.username=" + database.user(),
                "spring.datasource.password=" + database.password(),
                "spring.main.banner-mode=off",
                "spring.main.allow-bean-definition-overriding=true",
                "spring.main.register-shutdown-hook=false",
                "morvan.keycloak.issuer=" + issuer.issuer(),
                "morvan.keycloak.client-secret=test",
                "morvan.fhir.base-url=" + record.baseUrl(),
                "morvan.ice.turn-secret=test-secret-of-coturn",
                "morvan.ice.turn-urls=turn:localhost:3478?transport=udp"));
        properties.addAll(List.of(more));
        return properties.stream().map(each -> "--" + each).toArray(String[]::new);
    }

    private static String key(String property) {
        return property.substring(0, property.indexOf('=') + 1);
    }

    public <T> T bean(Class<T> type) {
        return context.orElseThrow().getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return context.orElseThrow().getBean(name, type);
    }

    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    public URI socket() {
        return URI.create("ws://127.0.0.1:" + port + "/ws");
    }

    public Answer get(String token, String path) {
        return send(token, "GET", path, null);
    }

    public Answer post(String token, String path, Object body) {
        return send(token, "POST", path, body);
    }

    public Answer put(String token, String path, Object body) {
        return send(token, "PUT", path, body);
    }

    private Answer send(String token, String method, String path, @org.jspecify.annotations.Nullable Object body) {
        return send(token, method, path, body, "application/json");
    }

    public Answer send(
            String token, String method, String path, @org.jspecify.annotations.Nullable Object body, String type) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(http(path))
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(
                                            body instanceof String text ? text : JSON.writeValueAsString(body)))
                    .header("Content-Type", type);
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What came back.
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The problem's code, after its form is checked.
        public String problem() {
            JsonNode problem = json();
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (!type.startsWith("application/problem+json")
                    || problem.path("status").asInt() != status()
                    || !problem.path("type").asText().startsWith("https://morvan.example/problems/")
                    || problem.path("title").asText().isBlank()) {
                throw new AssertionError("no problem document: " + type + " " + problem);
            }
            return problem.path("code").asText();
        }
    }

    /// A region of one nurse (`nurse`, Château-Chinon) and specialists on duty in dermatology for the Nièvre.
    public void loadRegion(TestIssuer issuer, String... specialists) {
        List<Map<String, Object>> sites = new ArrayList<>();
        List<Map<String, Object>> duties = new ArrayList<>();
        sites.add(site("nurse", "Maison de santé", "58062"));
        for (String specialist : specialists) {
            sites.add(site(specialist, "CHU Dijon", "21231"));
            duties.add(duty(specialist, "58"));
        }
        Answer answer = put(issuer.loader(), "/api/roster", Map.of("sites", sites, "duties", duties));
        if (answer.status() != 200) {
            throw new AssertionError(answer.json().toString());
        }
    }

    public static Map<String, Object> site(String role, String organization, String commune) {
        return Map.of(
                "practitionerRole", "PractitionerRole/" + role,
                "practitioner", "Practitioner/" + role,
                "displayName", "Nom de " + role,
                "organizationName", organization,
                "communeCode", commune);
    }

    public static Map<String, Object> duty(String role, String departement) {
        return Map.of(
                "practitionerRole", "PractitionerRole/" + role,
                "specialty", "SM15",
                "departments", List.of(departement),
                "start", "2020-01-01T00:00:00Z",
                "end", "2100-01-01T00:00:00Z");
    }

    public static Map<String, Object> request(String priority) {
        return Map.of(
                "patient",
                "Patient/p1",
                "specialty",
                "SM15",
                "priority",
                priority,
                "reason",
                "Lésion du bras",
                "identityCheck",
                Map.of("method", "known-patient", "checkedAt", "2026-01-02T10:00:00Z"),
                "consent",
                Map.of("given", true, "how", "oral", "at", "2026-01-02T10:00:00Z"));
    }

    @Override
    public void close() {
        context.ifPresent(ConfigurableApplicationContext::close);
        process.ifPresent(Process::destroyForcibly);
    }
}
