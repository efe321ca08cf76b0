package fr.morvan.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.SecondNode;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// Who may subscribe to what, and what is told of a subscription.
class SubscriptionIT extends RunningServer {

    private static final String SECRET = "Bearer hush-hush";

    private final String it = UUID.randomUUID().toString();
    private final Caller hospital = CALLERS.service(
            "hospital-" + it, "system/Subscription.cruds system/Observation.rs system/Encounter.s system/Patient.r");

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Environment environment;

    @AfterEach
    void forget() {
        jdbc.sql("delete from subscription_hook").update();
    }

    @Test
    void secretsAreNeverReadBack() {
        var created = created("Observation?");
        var id = "Subscription/" + created.getIdPart();
        assertThat(server.get(hospital, id).body()).doesNotContain("hush").contains("Authorization: ***");
        assertThat(server.get(hospital, "Subscription").body()).doesNotContain("hush");
        // what was read can be written
        var renewed = server.put(hospital, server.get(hospital, id).as(Subscription.class));
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        assertThat(renewed.body()).doesNotContain("hush");
        assertThat(headers()).containsExactly("Authorization: " + SECRET);
        // but not to have them sent elsewhere
        var moved = server.get(hospital, id).as(Subscription.class);
        moved.getChannel().setEndpoint(HOOKS.base() + "elsewhere");
        assertThat(server.put(hospital, moved).status()).isEqualTo(422);
        assertThat(jdbc.sql("select count(*) from audit_event where event::text like '%hush%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anotherClientsIsUnknown() {
        var created = created("Observation?");
        var id = "Subscription/" + created.getIdPart();
        var other = CALLERS.service("other-" + it, "system/*.cruds");
        var unknown = server.get(other, "Subscription/" + UUID.randomUUID());
        assertThat(unknown.status()).isEqualTo(404);
        var refused = server.get(other, id);
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(server.put(other, created).status()).isEqualTo(404);
        assertThat(delete(other, id).status()).isEqualTo(404);
        assertThat(server.get(other, "Subscription").ids()).isEmpty();
        assertThat(server.get(hospital, "Subscription").ids()).containsExactly(id);
        assertThat(delete(hospital, id).status()).isIn(200, 204);
        assertThat(server.get(hospital, id).status()).isEqualTo(404);
    }

    @Test
    void peopleHaveNone() {
        for (var caller : List.of(CALLERS.member, CALLERS.patientA, CALLERS.relativeA, CALLERS.operator)) {
            assertThat(server.post(caller, "Subscription", asked("Observation?patient=pat-a"))
                            .status())
                    .isEqualTo(403);
            assertThat(server.get(caller, "Subscription").status()).isEqualTo(403);
            assertThat(server.get(caller, "Subscription/" + it).status()).isEqualTo(403);
        }
    }

    @Test
    void criteriaStayWithinTheScopes() {
        for (var criteria : List.of("DocumentReference?", "Encounter?", "Patient?", "AuditEvent?", "Subscription?")) {
            assertThat(server.post(hospital, "Subscription", asked(criteria)).status())
                    .as(criteria)
                    .isEqualTo(403);
        }
        for (var criteria : List.of(
                "Observation?patient.identifier=x",
                "Observation?_has:Encounter:patient:_id=x",
                "Observation?_include=Observation:patient",
                "Observation?_count=1",
                "Observation?code=",
                "Nothing?",
                "Observation/x",
                "")) {
            assertThat(server.post(hospital, "Subscription", asked(criteria)).status())
                    .as(criteria)
                    .isEqualTo(422);
        }
        assertThat(server.post(hospital, "Subscription", asked("Observation?nothing=x"))
                        .status())
                .isEqualTo(400);
        assertThat(server.post(
                                CALLERS.service("x", "system/Subscription.rs system/Observation.rs"),
                                "Subscription",
                                asked("Observation?"))
                        .status())
                .isEqualTo(403);
        assertThat(server.post(CALLERS.service("x", "system/Observation.rs"), "Subscription", asked("Observation?"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatIsWrongIsSaid() {
        var full = asked("Observation?");
        full.getChannel().setPayload("application/fhir+json");
        refused(full, "id-only");
        var elsewhere = asked("Observation?");
        elsewhere.getChannel().setEndpoint("https://169.254.169.254/latest");
        refused(elsewhere, "channel.endpoint");
        var mail = asked("Observation?");
        mail.getChannel().setType(Subscription.SubscriptionChannelType.EMAIL);
        refused(mail, "rest-hook");
        var header = asked("Observation?");
        header.getChannel().addHeader("Host: internal");
        refused(header, "channel.header");
        var hidden = asked("Observation?");
        hidden.getChannel().addHeader("X-Other: ***");
        refused(hidden, "channel.header");
        refused(asked("Observation?").setReason(null), "reason");
        var contact = asked("Observation?");
        contact.addContact().setValue("help@hospital.example");
        refused(contact, "ne se gardent que");
        refused(asked("Observation?").setStatus(Subscription.SubscriptionStatus.ACTIVE), "status");
        refused(asked("Observation?").setEnd(Date.from(Instant.parse("2099-01-01T00:00:00Z"))), "end");
    }

    @Test
    void aClientHasNotMoreThanItsShare() {
        for (int i = 0; i < 10; i++) {
            created("Observation?");
        }
        var more = server.post(hospital, "Subscription", asked("Observation?"));
        assertThat(more.status()).isEqualTo(429);
        assertThat(more.issue()).isEqualTo(IssueType.THROTTLED);
    }

    @Test
    void staleVersionIsRefused() {
        var created = created("Observation?");
        var path = "Subscription/" + created.getIdPart();
        var body = fr.morvan.fhir.testing.Server.json(created);
        assertThat(server.send(hospital, "PUT", path, body, Map.of("If-Match", "W/\"7\""))
                        .status())
                .isEqualTo(412);
        var next = server.send(hospital, "PUT", path, body, Map.of("If-Match", "W/\"1\""));
        assertThat(next.status()).as(next.body()).isEqualTo(200);
        assertThat(next.header("ETag")).isEqualTo("W/\"2\"");
    }

    @Test
    void noOtherWayLeadsThere() {
        var id = "Subscription/" + created("Observation?").getIdPart();
        for (var path : List.of(id + "/_history", id + "/_history/1", "Subscription/_history", id + "/$meta")) {
            assertThat(server.get(CALLERS.loader, path).status()).as(path).isIn(400, 403, 404, 405);
        }
        assertThat(server.get(hospital, "Subscription?criteria=x").status()).isEqualTo(400);
        assertThat(server.post(CALLERS.loader, "Subscription/$validate", asked("Observation?"))
                        .status())
                .isIn(403, 405);
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        bundle.addEntry()
                .setResource(asked("Observation?"))
                .getRequest()
                .setMethod(Bundle.HTTPVerb.POST)
                .setUrl("Subscription");
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from hfj_resource where res_type = 'Subscription'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void closedWhereNoOperatorSaidWhereTo() {
        try (var second = SecondNode.beside(environment)) {
            assertThat(second.server()
                            .get(new Caller("nobody", "", ""), "metadata")
                            .as(CapabilityStatement.class)
                            .getRestFirstRep()
                            .getResource())
                    .extracting(each -> each.getType())
                    .contains("Observation")
                    .doesNotContain("Subscription");
            assertThat(second.server()
                            .post(CALLERS.loader, "Subscription", asked("Observation?"))
                            .status())
                    .isEqualTo(403);
        }
    }

    private void refused(Subscription asked, String said) {
        var answer = server.post(hospital, "Subscription", asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(said);
    }

    private Answer delete(Caller caller, String path) {
        return server.send(caller, "DELETE", path, null, Map.of());
    }

    private List<String> headers() {
        return jdbc.sql("select unnest(headers) from subscription_hook")
                .query(String.class)
                .list();
    }

    private Subscription created(String criteria) {
        var answer = server.post(hospital, "Subscription", asked(criteria));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).doesNotContain("hush");
        return answer.as(Subscription.class);
    }

    private Subscription asked(String criteria) {
        var asked = Subscriptions.asked(criteria, HOOKS.base() + it);
        asked.getChannel().addHeader("Authorization: " + SECRET);
        return asked;
    }
}
