package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies made to hurt: each is refused with an OperationOutcome, within a second of processor time, and the server
/// lives on.
class HostileInputIT extends RunningServer {

    private static final String XML = "<Observation xmlns=\"http://hl7.org/fhir\">";
    private static final String START = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"";
    private static final String END = "\"}}";

    static Stream<Arguments> json() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("arrays in arrays", "[".repeat(200_000));
        bodies.put("objects in objects", "{\"a\":".repeat(200_000));
        bodies.put(
                "extensions in extensions",
                "{\"resourceType\":\"Observation\",\"extension\":" + "[{\"extension\":".repeat(50_000));
        bodies.put("lone high surrogate", START + "\\ud800" + END);
        bodies.put("lone low surrogate", START + "x\\udc00x" + END);
        bodies.put("surrogates in the wrong order", START + "\\udc00\\ud800" + END);
        bodies.put("nul", START + "\\u0000" + END);
        bodies.put(
                "nul in a code",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"a\\u0000b\"}]}}");
        bodies.put(
                "nul in a reference",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"subject\":{\"display\":\"\\u0000\"}}");
        bodies.put(
                "nul in an extension url",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"extension\":[{\"url\":\"a\\u0000\",\"valueString\":\"x\"}]}");
        bodies.put(
                "nul in a narrative",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">\\u0000</div>\"}}");
        bodies.put("endless exponent", "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e999999999}}");
        bodies.put(
                "endless negative exponent",
                "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":1e-999999999}}");
        bodies.put("endless exponent in quotes", START + "x\"},\"valueQuantity\":{\"value\":\"1e999999999\"}}");
        bodies.put(
                "a million digits",
                "{\"resourceType\":\"Observation\",\"valueQuantity\":{\"value\":" + "9".repeat(1_000_000) + "}}");
        bodies.put(
                "a number beyond its type", "{\"resourceType\":\"Observation\",\"valueInteger\":99999999999999999999}");
        bodies.put("no end of a string", "{\"resourceType\":\"" + "x".repeat(1_000_000));
        bodies.put("an empty name", "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"\":\"x\"}}");
        bodies.put("comments", "/*".repeat(100_000));
        bodies.put("byte order mark and rubbish", "\ufeff\ufeff{");
        bodies.put(
                "a narrative of entities",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"text\":{\"status\":\"generated\",\"div\":\"<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">&c;</div>\"}}");
        bodies.put(
                "a deep narrative",
                "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"text\":\"x\"},\"text\":{\"status\":\"generated\",\"div\":\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
                        + "<b>".repeat(100_000) + "</div>\"}}");
        return bodies.entrySet().stream().map(body -> Arguments.of(body.getKey(), body.getValue()));
    }

    static Stream<Arguments> xml() {
        var bodies = new LinkedHashMap<String, String>();
        bodies.put("elements in elements", XML + "<extension url=\"a\">".repeat(100_000));
        bodies.put(
                "elements in closed elements",
                XML + "<extension url=\"a\">".repeat(20_000) + "</extension>".repeat(20_000) + "</Observation>");
        bodies.put("depth behind an attribute", XML + "<extension url=\"/>/>\">".repeat(20_000));
        bodies.put("depth behind a comment", XML + "<!-- </a></a></a> --><extension url=\"a\">".repeat(20_000));
        bodies.put(
                "entity bomb",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">"
                        + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                        + "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\">"
                        + "<!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;\">]>" + XML
                        + "<status value=\"&g;\"/></Observation>");
        bodies.put(
                "file entity",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + XML
                        + "<status value=\"&e;\"/></Observation>");
        bodies.put("nul", XML + "<status value=\"&#0;\"/></Observation>");
        bodies.put("lone surrogate", XML + "<status value=\"&#xD800;\"/></Observation>");
        bodies.put("many attributes", XML + "<status " + "a='b' ".repeat(200_000) + "/></Observation>");
        bodies.put(
                "endless number",
                XML
                        + "<status value=\"final\"/><code><text value=\"x\"/></code><valueQuantity><value value=\"1e999999999\"/></valueQuantity></Observation>");
        bodies.put("no end", XML + "<status value=\"" + "x".repeat(1_000_000));
        return bodies.entrySet().stream().map(body -> Arguments.of(body.getKey(), body.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void jsonIsRefused(String name, String body) {
        refused(CALLERS.loader, body, "application/fhir+json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void xmlIsRefused(String name, String body) {
        refused(CALLERS.loader, body, "application/fhir+xml");
    }

    /// In another encoding the bytes that are counted would mean something else.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/fhir+json; charset=utf-16",
                "application/fhir+xml;charset=UTF-16LE",
                "application/fhir+json;charset=utf-7"
            })
    void otherEncodingsAreNotRead(String type) {
        assertThat(server.send(CALLERS.loader, "POST", "Observation", "{}", Map.of("Content-Type", type))
                        .status())
                .isEqualTo(415);
    }

    /// Java's client would not send them.
    @ParameterizedTest
    @ValueSource(strings = {"name=%", "name=%4", "%zz=a", "name=%-1", "_id=a&name=%E9%"})
    void aQuestionThatIsNoUrlIsRefused(String question) throws Exception {
        try (var socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write(("GET /fhir/Patient?" + question
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + CALLERS.loader.token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("OperationOutcome")
                    .doesNotContain("HAPI-");
        }
    }

    @Test
    void whatIsWellFormedIsStored() {
        var body = START + "\\ud83d\\ude00 \u00e9 \\n\\t" + END;
        var stored = server.send(
                CALLERS.loader,
                "POST",
                "Observation",
                body,
                Map.of("Content-Type", "application/fhir+json; charset=UTF-8"));
        assertThat(stored.status()).as(stored.body()).isEqualTo(201);
        assertThat(stored.body()).contains("\ud83d\ude00 \u00e9");
        assertThat(server.send(
                                CALLERS.loader,
                                "POST",
                                "Observation",
                                XML
                                        + "<!-- a </b> --><status value=\"final\"/><code><text value=\"a/&gt;b\"/></code></Observation>",
                                Map.of("Content-Type", "application/fhir+xml"))
                        .status())
                .isEqualTo(201);
    }

    private void refused(Caller caller, String body, String type) {
        long before = requestCpu();
        Answer answer = server.send(caller, "POST", "Observation", body, Map.of("Content-Type", type));
        var spent = Duration.ofNanos(requestCpu() - before);
        assertThat(answer.status()).as(answer.body()).isIn(400, 413);
        assertThat(answer.body())
                .contains("\"resourceType\":\"OperationOutcome\"")
                .doesNotContain("Exception")
                .doesNotContain("HAPI-");
        assertThat(spent).isLessThan(Duration.ofSeconds(1));
        assertThat(server.get(CALLERS.member, "Patient/pat-a").status()).isEqualTo(200);
    }

    /// Processor time of the threads that answer requests.
    private static long requestCpu() {
        var threads = ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getAllThreadIds())
                .filter(id -> threads.getThreadInfo(id) != null
                        && threads.getThreadInfo(id).getThreadName().contains("exec"))
                .map(threads::getThreadCpuTime)
                .sum();
    }
}
