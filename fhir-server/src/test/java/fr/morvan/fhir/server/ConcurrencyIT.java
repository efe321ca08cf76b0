package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import fr.morvan.fhir.access.PlantedAccess;
import fr.morvan.fhir.server.PlantedServer.Defect;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/// Writers that meet, repeat themselves or contradict themselves lose nothing.
class ConcurrencyIT extends RunningServer {

    private static final int WRITERS = 16;
    private static final int ROUNDS = 5;

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private JpaStorageSettings settings;

    @Test
    void parallelConditionalCreatesMakeOneResource() {
        var key = UUID.randomUUID().toString();
        var answers = creators(key);

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .extracting(answer -> answer.resource().getIdElement().getIdPart())
                .containsOnly(answers.getFirst().resource().getIdElement().getIdPart());
        assertThat(stored(key)).hasSize(1);
    }

    /// Writers need not meet each time.
    @Test
    void seesCreatesFailWithoutRetry() {
        PlantedServer.with(
                Defect.NO_RETRY,
                () -> assertThat(IntStream.range(0, ROUNDS)
                                .mapToObj(round -> creators(UUID.randomUUID().toString()))
                                .flatMap(List::stream)
                                .map(Answer::status))
                        .contains(409));
    }

    @Test
    void parallelTransactionsWithOneConditionMakeOneResource() {
        var key = UUID.randomUUID().toString();
        var answers = together(writer -> server.transaction(CALLERS.loader, conditional(BundleType.TRANSACTION, key)));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(stored(key)).hasSize(1);
    }

    /// Who still meets another one after the last try is told to come again; who is told it is done has a version.
    @Test
    void eachPutThatSucceedsIsAVersion() {
        var id = UUID.randomUUID().toString();
        var answers = together(writer -> server.put(CALLERS.loader, World.resource("""
                {"resourceType":"Organization","id":"%s","name":"Nom %d"}""", id, writer)));

        assertThat(answers).extracting(Answer::status).containsAnyOf(200, 201).isSubsetOf(200, 201, 409);
        var versions = server.get(CALLERS.loader, "Organization/" + id + "/_history?_count=50");
        assertThat(versions.ids()).hasSize((int)
                answers.stream().filter(answer -> answer.status() < 300).count());
    }

    @Test
    void staleVersionIsRefused() {
        var id = UUID.randomUUID().toString();
        assertThat(stale(id)).containsExactly(412, 412);
        assertThat(server.get(CALLERS.loader, "Organization/" + id).body()).contains("deux");
    }

    @Test
    void seesAnotherAnswerWhenNobodyLooksForAVersion() {
        PlantedServer.with(
                Defect.NO_NAMED_VERSION,
                () -> assertThat(stale(UUID.randomUUID().toString())).contains(409));
    }

    /// HAPI issue 8183: the second of two entries with one condition was dropped, and the answer was 200.
    @Test
    void twoEntriesWithOneConditionAreRefused() {
        var key = UUID.randomUUID().toString();
        for (var bundle : List.of(twiceCreated(key), twicePut(key), twiceById(key))) {
            assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(422);
        }
        assertThat(stored(key)).isEmpty();
        assertThat(server.get(CALLERS.loader, "Organization/twice-" + key).status())
                .isEqualTo(404);
    }

    @Test
    void seesAnEntryDroppedWithoutTheGuard() {
        var key = UUID.randomUUID().toString();
        PlantedAccess.with(PlantedAccess.Defect.NO_TRANSACTION_GUARD, () -> {
            assertThat(server.transaction(CALLERS.loader, twiceCreated(key)).status())
                    .as("the second net")
                    .isEqualTo(500);
            assertThat(stored(key)).hasSize(1);
            PlantedServer.with(Defect.NO_COUNT, () -> {
                var answer = server.transaction(
                        CALLERS.loader, twiceCreated(UUID.randomUUID().toString()));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.as(Bundle.class).getEntry()).hasSize(1);
            });
        });
    }

    @Test
    void eachEntryIsAnswered() {
        var key = UUID.randomUUID().toString();
        var bundle = conditional(BundleType.TRANSACTION, key);
        World.add(bundle, Server.json(named("one-" + key, "un")));
        World.add(bundle, Server.json(named("two-" + key, "deux")));
        var first = server.transaction(CALLERS.loader, bundle);
        var again = server.transaction(CALLERS.loader, bundle);

        assertThat(first.as(Bundle.class).getEntry()).hasSize(3);
        assertThat(again.as(Bundle.class).getEntry()).hasSize(3);
    }

    /// HAPI issue 7657, fixed after 8.8.0.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameContentMakesNoVersion(boolean asRead) {
        assertThat(versionsOfSame(asRead)).isOne();
    }

    @Test
    void seesVersionsOfNothing() {
        PlantedServer.withVersionsOfNothing(
                settings, () -> assertThat(versionsOfSame(false)).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient?_anyThing=x",
                "Patient?anyThing=x",
                "Patient?_has=x",
                "Patient?_lastupdated=2020",
                "Organization?phonetic=x",
                "Observation?code:missing=true",
                "Observation?subject=Device/x",
            })
    void unknownParametersAreRefused(String question) {
        for (var prefer : List.of("handling=strict", "handling=lenient")) {
            assertThat(server.send(CALLERS.loader, "GET", question, null, Map.of("Prefer", prefer))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void seesUnknownParametersAnsweredWithoutTheGuard() {
        PlantedAccess.with(
                PlantedAccess.Defect.NO_GUARD,
                () -> assertThat(server.get(CALLERS.loader, "Patient?_anyThing=x")
                                .status())
                        .isEqualTo(200));
    }

    private List<Answer> creators(String key) {
        return together(writer -> server.send(
                CALLERS.loader,
                "POST",
                "Organization",
                organization(key),
                Map.of("If-None-Exist", "identifier=urn:test|" + key)));
    }

    private List<String> stored(String key) {
        return server.get(CALLERS.loader, "Organization?identifier=urn:test|" + key)
                .ids();
    }

    /// Answers to one who names the first version when there is a second, alone and in a transaction.
    private List<Integer> stale(String id) {
        for (var name : List.of("un", "deux")) {
            server.put(CALLERS.loader, named(id, name));
        }
        var body = Server.json(named(id, "trois"));
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        World.add(bundle, body);
        bundle.getEntryFirstRep().getRequest().setIfMatch("W/\"1\"");
        return List.of(
                server.send(CALLERS.loader, "PUT", "Organization/" + id, body, Map.of("If-Match", "W/\"1\""))
                        .status(),
                server.transaction(CALLERS.loader, bundle).status());
    }

    private static Bundle twiceCreated(String key) {
        var bundle = conditional(BundleType.TRANSACTION, key);
        bundle.addEntry(bundle.getEntryFirstRep().copy());
        bundle.getEntry().forEach(entry -> entry.setFullUrl("urn:uuid:" + UUID.randomUUID()));
        return bundle;
    }

    private static Bundle twicePut(String key) {
        var bundle = twiceCreated(key);
        bundle.getEntry()
                .forEach(entry -> entry.getRequest()
                        .setMethod(HTTPVerb.PUT)
                        .setIfNoneExist(null)
                        .setUrl("Organization?identifier=urn:test|" + key));
        // the same in other letters
        bundle.getEntry().get(1).getRequest().setUrl("Organization?identifier=urn%3Atest%7C" + key);
        return bundle;
    }

    private static Bundle twiceById(String key) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        World.add(bundle, Server.json(named("twice-" + key, "un")));
        World.add(bundle, Server.json(named("twice-" + key, "deux")));
        return bundle;
    }

    /// How many versions a Patient has that was written three times with one content.
    private int versionsOfSame(boolean asRead) {
        var id = UUID.randomUUID().toString();
        var sent = World.resource("""
                {"resourceType":"Patient","id":"%s","active":true,"name":[{"family":"Même","given":["A","B"]}],
                 "meta":{"profile":["http://example.org/p"],"tag":[{"system":"urn:t","code":"b"},{"system":"urn:t","code":"a"}]},
                 "extension":[{"url":"urn:x","valueDecimal":1.50}]}""", id);
        server.put(CALLERS.loader, sent);
        var again = asRead ? server.get(CALLERS.loader, "Patient/" + id).as(org.hl7.fhir.r4.model.Patient.class) : sent;
        server.put(CALLERS.loader, again);
        server.put(CALLERS.loader, sent);
        int versions =
                server.get(CALLERS.loader, "Patient/" + id + "/_history").ids().size();
        assertThat(server.get(CALLERS.loader, "Patient/" + id).header("ETag")).isEqualTo("W/\"" + versions + "\"");
        return versions;
    }

    private static Bundle conditional(BundleType type, String key) {
        var bundle = new Bundle().setType(type);
        bundle.addEntry()
                .setResource(World.resource(organization(key)))
                .getRequest()
                .setMethod(HTTPVerb.POST)
                .setUrl("Organization")
                .setIfNoneExist("identifier=urn:test|" + key);
        return bundle;
    }

    private static String organization(String key) {
        return "{\"resourceType\":\"Organization\",\"name\":\"x\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\""
                + key + "\"}]}";
    }

    private static Resource named(String id, String name) {
        return World.resource("{\"resourceType\":\"Organization\",\"id\":\"%s\",\"name\":\"%s\"}", id, name);
    }

    private static List<Answer> together(IntFunction<Answer> write) {
        var start = new CyclicBarrier(WRITERS);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var answers = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(
                            () -> {
                                await(start);
                                return write.apply(writer);
                            },
                            threads))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
