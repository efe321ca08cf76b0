package fr.morvan.fhir.server;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Writers that meet, repeat themselves or contradict themselves lose nothing.
class ConcurrencyIT extends RunningServer {

    private static final int WRITERS = 16;

    @Test
    void parallelConditionalCreatesMakeOneResource() throws Exception {
        var key = UUID.randomUUID().toString();
        var answers = together(writer -> server.send(
                CALLERS.loader,
                "POST",
                "Organization",
                organization(key),
                Map.of("If-None-Exist", "identifier=urn:test|" + key)));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .extracting(answer -> answer.resource().getIdElement().getIdPart())
                .containsOnly(answers.getFirst().resource().getIdElement().getIdPart());
        assertThat(server.get(CALLERS.loader, "Organization?identifier=urn:test|" + key)
                        .ids())
                .hasSize(1);
    }

    @Test
    void parallelTransactionsWithOneConditionMakeOneResource() throws Exception {
        var key = UUID.randomUUID().toString();
        var answers = together(writer -> server.transaction(CALLERS.loader, conditional(BundleType.TRANSACTION, key)));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(server.get(CALLERS.loader, "Organization?identifier=urn:test|" + key)
                        .ids())
                .hasSize(1);
    }

    /// Who still meets another one after the last try is told to come again; who is told it is done has a version.
    @Test
    void eachPutThatSucceedsIsAVersion() throws Exception {
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
        for (var name : List.of("un", "deux")) {
            server.put(CALLERS.loader, named(id, name));
        }
        var stale = Map.of("If-Match", "W/\"1\"");
        var body = Server.json(named(id, "trois"));
        assertThat(server.send(CALLERS.loader, "PUT", "Organization/" + id, body, stale)
                        .status())
                .isEqualTo(412);

        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        World.add(bundle, body);
        bundle.getEntryFirstRep().getRequest().setIfMatch("W/\"1\"");
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(412);
        assertThat(server.get(CALLERS.loader, "Organization/" + id).body()).contains("deux");
    }

    /// HAPI issue 8183: the second of two entries with one condition was dropped, and the answer was 200.
    @Test
    void twoEntriesWithOneConditionAreRefused() {
        var key = UUID.randomUUID().toString();
        for (var method : List.of(HTTPVerb.POST, HTTPVerb.PUT)) {
            var bundle = conditional(BundleType.TRANSACTION, key);
            bundle.addEntry(bundle.getEntryFirstRep().copy());
            if (method == HTTPVerb.PUT) {
                bundle.getEntry()
                        .forEach(entry -> entry.getRequest()
                                .setMethod(HTTPVerb.PUT)
                                .setIfNoneExist(null)
                                .setUrl("Organization?identifier=urn:test|" + key));
                // the same in other letters
                bundle.getEntry().get(1).getRequest().setUrl("Organization?identifier=urn%3Atest%7C" + key);
            }
            assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(422);
        }
        var twice = new Bundle().setType(BundleType.TRANSACTION);
        World.add(twice, Server.json(named("twice-" + key, "un")));
        World.add(twice, Server.json(named("twice-" + key, "deux")));
        assertThat(server.transaction(CALLERS.loader, twice).status()).isEqualTo(422);

        assertThat(server.get(CALLERS.loader, "Organization?identifier=urn:test|" + key)
                        .ids())
                .isEmpty();
        assertThat(server.get(CALLERS.loader, "Organization/twice-" + key).status())
                .isEqualTo(404);
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
        var id = UUID.randomUUID().toString();
        var sent = World.resource("""
                {"resourceType":"Patient","id":"%s","active":true,"name":[{"family":"Même","given":["A","B"]}],
                 "meta":{"profile":["http://example.org/p"],"tag":[{"system":"urn:t","code":"b"},{"system":"urn:t","code":"a"}]},
                 "extension":[{"url":"urn:x","valueDecimal":1.50}]}""", id);
        server.put(CALLERS.loader, sent);
        var again = asRead ? server.get(CALLERS.loader, "Patient/" + id).as(org.hl7.fhir.r4.model.Patient.class) : sent;
        server.put(CALLERS.loader, again);
        server.put(CALLERS.loader, sent);

        assertThat(server.get(CALLERS.loader, "Patient/" + id).header("ETag")).isEqualTo("W/\"1\"");
        assertThat(server.get(CALLERS.loader, "Patient/" + id + "/_history").ids())
                .hasSize(1);
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

    private static List<Answer> together(IntFunction<Answer> write) throws InterruptedException, ExecutionException {
        var start = new CyclicBarrier(WRITERS);
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            var tasks = new ArrayList<Callable<Answer>>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                tasks.add(() -> {
                    start.await();
                    return write.apply(writer);
                });
            }
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
