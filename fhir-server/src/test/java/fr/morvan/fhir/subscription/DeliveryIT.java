package fr.morvan.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.subscription.PlantedSubscription.Defect;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.HookReceiver.Received;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a client is told, and that it loses nothing.
class DeliveryIT extends RunningServer {

    private final String it = UUID.randomUUID().toString();
    private final Caller hospital =
            CALLERS.service("hospital-" + it, "system/Subscription.cruds system/Observation.rs system/Encounter.rs");

    @AfterEach
    void afterwards() {
        PlantedSubscription.plant(Defect.NONE);
        HOOKS.up();
        jdbc.sql("delete from subscription_hook").update();
    }

    @Test
    void tellsByIdWhatWasCreatedChangedAndDeleted() {
        subscribed(Subscriptions.withIds("Observation?category=vital-signs", HOOKS.base() + it));
        var other = observation("laboratory");
        var id = observation("vital-signs");
        told("POST Observation");
        var changed = server.get(CALLERS.loader, id).resource();
        ((org.hl7.fhir.r4.model.Observation) changed).setLanguage("fr");
        assertThat(server.put(CALLERS.loader, changed).status()).isEqualTo(200);
        told("PUT " + id);
        assertThat(server.send(CALLERS.loader, "DELETE", other, null, Map.of()).status())
                .isEqualTo(200);
        assertThat(server.send(CALLERS.loader, "DELETE", id, null, Map.of()).status())
                .isEqualTo(200);
        told("DELETE " + id);
        var all = bodies();
        assertThat(all)
                .doesNotContain(other, "pouls", "pat-a", "\"valueCodeableConcept\"")
                .contains(id);
        assertThat(notifications())
                .allSatisfy(each -> assertThat(each.getEntry().stream()
                                .skip(1)
                                .filter(Bundle.BundleEntryComponent::hasResource)
                                .toList())
                        .isEmpty());
        var first = notifications().get(1);
        var status = (Parameters) first.getEntryFirstRep().getResource();
        assertThat(status.getParameter("type").getValue().primitiveValue()).isEqualTo("event-notification");
        assertThat(first.getEntry().get(1).getFullUrl()).endsWith("/fhir/" + id);
    }

    @Test
    void anEmptyNotificationSaysOnlyThatSomethingChanged() {
        var asked = Subscriptions.asked("Observation", HOOKS.base() + it);
        asked.getChannel().addHeader("Authorization: Bearer hush");
        subscribed(asked);
        observation("vital-signs");
        await(() -> HOOKS.at(it).size() >= 2);
        assertThat(HOOKS.at(it)).allSatisfy(each -> {
            assertThat(each.body()).isEmpty();
            assertThat(each.headers()).containsEntry("Authorization", "Bearer hush");
        });
    }

    @Test
    void tellsNothingOfWhatTheScopesDoNotGive() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        subscribed(Subscriptions.withIds("Encounter?", HOOKS.base() + it + "-control"));
        // as if the rules had become stricter since
        jdbc.sql("update subscription_hook set scopes = 'system/Encounter.rs system/Observation.s' where client = ?")
                .param("hospital-" + it)
                .update();
        var id = observation("vital-signs");
        encounter();
        await(() -> HOOKS.at(it + "-control").size() >= 2);
        caughtUp();
        assertThat(bodies()).doesNotContain(id);
    }

    @Test
    void turnsRedWithoutTheRules() {
        PlantedAccess.with(
                PlantedAccess.Defect.NO_SERVICE_RULES,
                () -> assertThatThrownBy(this::tellsNothingOfWhatTheScopesDoNotGive)
                        .isInstanceOf(AssertionError.class));
    }

    @Test
    void losesNothingWhileTheReceiverIsDown() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        HOOKS.down();
        var first = observation("vital-signs");
        await(() -> number("failures") > 0);
        assertThat(status().getError()).contains("does not answer");
        var second = observation("vital-signs");
        HOOKS.up();
        await(() -> bodies().contains(first) && bodies().contains(second));
        await(() -> !status().hasError());
        assertThat(status().getStatus()).isEqualTo(Subscription.SubscriptionStatus.ACTIVE);
    }

    @Test
    void turnsRedWhenToldTooEarly() {
        PlantedSubscription.plant(Defect.TOLD_TOO_EARLY);
        assertThatThrownBy(this::losesNothingWhileTheReceiverIsDown).isInstanceOf(AssertionError.class);
    }

    @Test
    void tellsAgainWhatANodeDidNotNoteBeforeItDied() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        PlantedSubscription.plant(Defect.DIES_BEFORE_THE_NOTE);
        var id = observation("vital-signs");
        await(() -> bodies().contains(id));
        int before = HOOKS.at(it).size();
        PlantedSubscription.plant(Defect.NONE);
        await(() -> HOOKS.at(it).size() > before && number("events") > 0);
        assertThat(HOOKS.at(it).getLast().body()).contains(id);
    }

    @Test
    void oneNodeTellsAtATimeAndAnotherTakesOver() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        caughtUp();
        jdbc.sql("update subscription_hook set lease = gen_random_uuid(), lease_until = now() + interval '4 seconds'")
                .update();
        var id = observation("vital-signs");
        pause(Duration.ofSeconds(1));
        assertThat(bodies()).doesNotContain(id);
        await(() -> bodies().contains(id));
    }

    @Test
    void turnsRedWithoutTurns() {
        PlantedSubscription.plant(Defect.NO_TURNS);
        assertThatThrownBy(this::oneNodeTellsAtATimeAndAnotherTakesOver).isInstanceOf(AssertionError.class);
    }

    @Test
    void becomesAnErrorWithItsReasonAndGoesOnWhereItWas() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        HOOKS.answers(503);
        var id = observation("vital-signs");
        await(() -> status().getStatus() == Subscription.SubscriptionStatus.ERROR);
        assertThat(status().getError()).isEqualTo("the endpoint answered 503");
        HOOKS.answers(200);
        pause(Duration.ofMillis(500));
        assertThat(bodies()).doesNotContain(id);
        var renewed = server.put(hospital, status());
        assertThat(renewed.status()).as(renewed.body()).isEqualTo(200);
        await(() -> bodies().contains(id));
    }

    @Test
    void whatHappensWhileItIsOffIsNotTold() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        var off = status().setStatus(Subscription.SubscriptionStatus.OFF);
        assertThat(server.put(hospital, off).status()).isEqualTo(200);
        var missed = observation("vital-signs");
        await(() -> number("(select position from change_feed order by position desc limit 1)") > number("position"));
        var on = status().setStatus(Subscription.SubscriptionStatus.REQUESTED);
        assertThat(server.put(hospital, on).status()).isEqualTo(200);
        var id = observation("vital-signs");
        await(() -> bodies().contains(id));
        assertThat(bodies()).doesNotContain(missed);
    }

    @Test
    void eachIdThatLeavesIsInTheAuditBefore() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        var id = observation("vital-signs");
        await(() -> bodies().contains(id));
        assertThat(jdbc.sql("""
                                select count(*) from audit_event
                                 where interaction = '$notification' and patient_id = 'pat-a' and event::text like ?
                                """).param("%" + id + "%").query(Long.class).single())
                .isPositive();
    }

    @Test
    void anOldPlaceInTheFeedIsSaid() {
        subscribed(Subscriptions.withIds("Observation?", HOOKS.base() + it));
        jdbc.sql("update subscription_hook set position = -1").update();
        await(() -> status().getStatus() == Subscription.SubscriptionStatus.ERROR);
        assertThat(status().getError()).contains("no longer kept");
    }

    private void subscribed(Subscription asked) {
        var answer = server.post(hospital, "Subscription", asked);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        var id = "Subscription/" + answer.as(Subscription.class).getIdPart();
        await(() ->
                server.get(hospital, id).as(Subscription.class).getStatus() == Subscription.SubscriptionStatus.ACTIVE);
    }

    private Subscription status() {
        var id = server.get(hospital, "Subscription").ids().getFirst();
        return server.get(hospital, id).as(Subscription.class);
    }

    private long number(String what) {
        return jdbc.sql("select " + what + " from subscription_hook where client = ? limit 1")
                .param("hospital-" + it)
                .query(Long.class)
                .single();
    }

    /// Whoever is told has been told all there is.
    private void caughtUp() {
        await(() -> jdbc.sql("""
                        select count(*) from subscription_hook
                         where position < (select position from change_sequencer)
                            or exists (select 1 from change_outbox) or lease is not null
                        """).query(Long.class).single() == 0);
    }

    private void told(String request) {
        await(() -> notifications().stream()
                .flatMap(each -> each.getEntry().stream())
                .anyMatch(entry -> request.equals(entry.getRequest().getMethod() + " "
                        + entry.getRequest().getUrl())));
    }

    private List<Bundle> notifications() {
        return HOOKS.at(it).stream()
                .map(Received::body)
                .map(body -> (Bundle) World.resource(body))
                .toList();
    }

    private String bodies() {
        return String.join("\n", HOOKS.at(it).stream().map(Received::body).toList());
    }

    private static void await(BooleanSupplier until) {
        var late = Instant.now().plus(Duration.ofSeconds(20));
        while (!until.getAsBoolean()) {
            assertThat(Instant.now()).as("in time").isBefore(late);
            pause(Duration.ofMillis(50));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String observation(String category) {
        return created("""
                {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                 "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"%s"}]}],
                 "subject":{"reference":"Patient/pat-a"}}""".formatted(category));
    }

    private void encounter() {
        created("""
                {"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},
                 "subject":{"reference":"Patient/pat-a"}}""");
    }

    private String created(String json) {
        var resource = World.resource(json);
        var answer = server.post(CALLERS.loader, resource.fhirType(), resource);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return resource.fhirType() + "/" + answer.resource().getIdElement().getIdPart();
    }
}
