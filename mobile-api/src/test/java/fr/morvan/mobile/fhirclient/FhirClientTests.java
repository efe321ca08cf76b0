package fr.morvan.mobile.fhirclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.mobile.fhirclient.FhirFailure.SignInRefused;
import fr.morvan.mobile.fhirclient.FhirFailure.Unavailable;
import fr.morvan.mobile.fhirclient.FhirFailure.Unreadable;
import fr.morvan.mobile.testing.RecordedFhirServer;
import fr.morvan.mobile.testing.RecordedFhirServer.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/// The client against recorded answers on the loopback; how the real fhir-server decides is tested end to end.
class FhirClientTests {

    private static final OnBehalfOf NURSE =
            new OnBehalfOf("secret-token", Optional.of(new PractitionerRoleId("nurse-role")));
    private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";

    private final RecordedFhirServer server = RecordedFhirServer.start();
    private final FhirClient client = client(server.base(), 8);

    @AfterEach
    void stop() {
        server.close();
    }

    private static FhirClient client(URI base, int places) {
        return new FhirConfiguration()
                .fhirClient(new FhirProperties(
                        base,
                        Duration.ofSeconds(2),
                        Duration.ofMillis(800),
                        DataSize.ofKilobytes(64),
                        places,
                        Duration.ofMillis(100)));
    }

    @Test
    void asksInTheCallersNameAndSituation() {
        server.plays("GET Patient/p1", PATIENT);

        assertThat(client.read(Patient.class, "p1", NURSE)).isPresent();

        var asked = server.asked().getFirst();
        assertThat(asked.header("Authorization")).contains("Bearer secret-token");
        assertThat(asked.header("Morvan-Acting-As")).contains("PractitionerRole/nurse-role");
    }

    @Test
    void keepsTheTokenOutOfItsText() {
        assertThat(NURSE.toString()).doesNotContain("secret-token");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void seesNoDifferenceBetweenUnknownAndForbidden(int status) {
        server.plays("GET Patient/p1", status, "{\"resourceType\":\"OperationOutcome\"}");

        assertThat(client.read(Patient.class, "p1", NURSE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "a/b",
                "a?b",
                "",
                "é",
                "a%2Fb",
                "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void neverAsksForWhatCannotBeAnId(String id) {
        assertThat(client.read(Patient.class, id, NURSE)).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void encodesTheQuestion() {
        client.search(
                Patient.class, Query.of("_id", "a,b&c=d").upTo("date", Instant.parse("2026-03-02T09:15:00Z")), NURSE);

        assertThat(server.asked().getFirst().target())
                .isEqualTo("GET Patient?_id=a,b&c=d&date=le2026-03-02T09:15:00.000Z");
    }

    @Test
    void tellsWhetherThereIsMoreWithoutFollowingTheLink() {
        server.plays("GET Patient?*", RecordedFhirServer.bundle(List.of(PATIENT), true));

        var found = client.search(Patient.class, Query.of("_id", "p1"), NURSE);

        assertThat(found.more()).isTrue();
        assertThat(found.resources()).hasSize(1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void findsNothingWhereTheSearchIsForbidden() {
        server.plays("GET Patient?*", 403, "");

        assertThat(client.search(Patient.class, Query.of("_id", "p1"), NURSE).resources())
                .isEmpty();
    }

    @Test
    void reportsATokenThatIsNoLongerTaken() {
        server.plays("GET Patient/p1", 401, "");

        assertThatExceptionOfType(SignInRefused.class).isThrownBy(() -> client.read(Patient.class, "p1", NURSE));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void countsAServerInTroubleAsUnavailable(int status) {
        server.plays("GET Patient/p1", status, "<html>");

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> client.read(Patient.class, "p1", NURSE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{",
                "{\"resourceType\":\"Practitioner\"}",
                "[]",
                "{\"resourceType\":\"Patient\",\"birthDate\":\"soon\"}"
            })
    void refusesWhatIsNoSuchResource(String body) {
        server.plays("GET Patient/p1", body);

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> client.read(Patient.class, "p1", NURSE));
    }

    @Test
    void readsNoMoreThanItsLimit() {
        server.plays("GET Patient/p1", PATIENT.replace("}", ",\"language\":\"" + "x".repeat(70_000) + "\"}"));

        assertThatExceptionOfType(Unreadable.class)
                .isThrownBy(() -> client.read(Patient.class, "p1", NURSE))
                .withMessageContaining("exceeds");
    }

    @Test
    void waitsNoLongerThanItsLimitForABodyThatTricklesIn() {
        server.plays("GET Patient/p1", new Answer(200, PATIENT, Duration.ofSeconds(5), Map.of()));

        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> client.read(Patient.class, "p1", NURSE))
                .withMessageContaining("longer");
    }

    @Test
    void isUnavailableWhenNobodyListens() {
        server.close();

        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> client.read(Patient.class, "p1", NURSE));
    }

    @Test
    void followsNoRedirect() {
        server.plays(
                "GET Patient/p1",
                new Answer(302, "", Duration.ZERO, Map.of("Location", server.base() + "/Patient/p2")));

        assertThatExceptionOfType(Unreadable.class).isThrownBy(() -> client.read(Patient.class, "p1", NURSE));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void opensNoMoreRequestsThanItMay() throws Exception {
        var narrow = client(server.base(), 1);
        server.plays("GET Patient/p1", new Answer(200, PATIENT, Duration.ofMillis(500), Map.of()));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> narrow.read(Patient.class, "p1", NURSE));
            while (server.asked().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThatExceptionOfType(Unavailable.class)
                    .isThrownBy(() -> narrow.read(Patient.class, "p1", NURSE))
                    .withMessageContaining("too many");
            assertThat(first.get()).isPresent();
        }
    }

    @Test
    void writesUnderTheGivenId() {
        var document = new DocumentReference();
        document.setId("d1");

        assertThat(client.put(document, NURSE)).isEqualTo(Written.CREATED);
        assertThat(client.put(document, NURSE)).isEqualTo(Written.REPLACED);
        assertThat(server.asked().getFirst().header("Content-Type")).contains("application/fhir+json");
    }
}
