package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.Law.Deed;
import fr.morvan.fhir.access.Law.Row;
import fr.morvan.fhir.access.Law.Thing;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Resource;

/// Holds each cell of the [Law] against the running server: row × thing × interaction, and row × deed.
final class LawMatrix {

    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";
    private static final List<String> PROFESSIONALS = List.of("nurse", "gp", "dentist", "consultant", "emergency");

    private final Server server;
    private final Callers callers;
    private final ConcurrentLinkedQueue<String> broken = new ConcurrentLinkedQueue<>();
    private final Map<String, Answer> unknown = new ConcurrentHashMap<>();
    private final AtomicInteger cells = new AtomicInteger();

    LawMatrix(Server server, Callers callers) {
        this.server = server;
        this.callers = callers;
    }

    /// One patient for each wish: the glass is broken first, then the wish is written.
    void load() {
        for (var wish : Law.WISHES) {
            World.another(server, callers, wish);
            breakGlass("emergency", wish);
            breakGlass("closed", wish);
            assertThat(operation("closed", wish, "break-glass-end", "").status())
                    .isEqualTo(200);
            wish(wish);
        }
    }

    private void breakGlass(String caller, String it) {
        var answer = operation(caller, it, "break-glass", """
                ,"parameter":[{"name":"reason","valueCode":"cannot-consent"},{"name":"text","valueString":"trouvé inconscient"}]""");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Answer operation(String caller, String it, String name, String parameters) {
        return server.send(
                caller(caller, it),
                "POST",
                "Patient/pat-" + it + "/$" + name,
                "{\"resourceType\":\"Parameters\"" + parameters + "}",
                Map.of());
    }

    private void wish(String it) {
        var patient = callers.patient("pat-" + it);
        switch (it) {
            case "none" -> {}
            case "lapsed" ->
                Consents.write(server, patient, Consents.opposition(it).setStatus(ConsentState.INACTIVE));
            case "opposed" -> Consents.write(server, patient, Consents.opposition(it));
            case "no-condition" -> Consents.write(server, patient, Consents.opposition(it, "Condition"));
            case "blocked-role" ->
                PROFESSIONALS.forEach(
                        name -> Consents.write(server, patient, Consents.block(it, "PractitionerRole/role-" + name)));
            case "blocked-person" ->
                PROFESSIONALS.forEach(
                        name -> Consents.write(server, patient, Consents.block(it, "Practitioner/" + name)));
            case "no-emergency" -> Consents.write(server, patient, Consents.noBreakGlass(it));
            case "granted" ->
                Consents.write(
                        server,
                        patient,
                        Consents.grant(it, "RelatedPerson/rel-" + it, "Observation", "DocumentReference"));
            default -> throw new IllegalArgumentException(it);
        }
    }

    private Caller caller(String name, String it) {
        return switch (name) {
            case "nurse" -> callers.member;
            case "elsewhere" -> callers.memberElsewhere;
            case "undecided" -> callers.memberUndecided;
            case "foreign" -> callers.specialist;
            case "closed" -> callers.professional("specialist");
            case "patient" -> callers.patient("pat-" + it);
            case "guardian" -> callers.relative("guard-" + it);
            case "relative" -> callers.relative("rel-" + it);
            case "other-patient" -> callers.patientB;
            case "other-relative" -> callers.relativeB;
            case "helper" -> callers.helper;
            case "analyst" -> callers.analyst;
            case "operator" -> callers.operator;
            case "powerless" -> callers.powerless;
            default -> callers.professional(name);
        };
    }

    /// The cells that are not as the law says; empty when all hold.
    List<String> broken(Predicate<Row> which) {
        Law.rows().stream().filter(which).parallel().forEach(this::hold);
        return List.copyOf(broken);
    }

    int cells() {
        return cells.get();
    }

    private void hold(Row row) {
        var caller = caller(row.caller(), row.wish());
        for (var thing : Thing.values()) {
            boolean sees = row.sees().contains(thing);
            for (var version : List.of("", "/_history/1", "/_history")) {
                cells.incrementAndGet();
                var answer = server.get(caller, thing.path.formatted(row.wish()) + version);
                if (sees) {
                    seen(answer, row, thing);
                } else {
                    unknown(answer, caller, thing.path.split("/", -1)[0] + "/" + NOBODY + version, row);
                }
            }
            for (var page : List.of("", thing.search.startsWith("Patient") ? "&_offset=0" : "&_count=1")) {
                cells.incrementAndGet();
                found(server.get(caller, thing.search.formatted(row.wish()) + page), row, thing, sees);
            }
        }
        for (var deed : Deed.values()) {
            cells.incrementAndGet();
            var resource = resource(deed, row, self(row, caller));
            var answer = server.post(caller, resource.fhirType(), resource);
            boolean done = answer.status() == 201;
            boolean refused = answer.status() == 403 || answer.status() == 404;
            if (done && deed == Deed.N) {
                cells.incrementAndGet();
                withdraw(row, caller, answer.as(DocumentReference.class).getIdPart());
            }
            if (row.writes().contains(deed) ? !done : !refused) {
                broken.add("writes " + deed + ": " + row.wish() + " " + answer.request() + " -> " + answer.status());
            }
        }
        cells.incrementAndGet();
        overwrite(row, caller);
        for (var thing : Thing.values()) {
            cells.incrementAndGet();
            delete(row, caller, thing);
        }
    }

    /// The author takes back what they wrote, and knows that it was there.
    private void withdraw(Row row, Caller caller, String id) {
        var path = "DocumentReference/" + id;
        var statuses = List.of(
                server.send(caller, "DELETE", path, null, Map.of()).status(),
                server.get(caller, path).status(),
                server.get(callers.outsider, path).status());
        if (!statuses.equals(List.of(200, 410, 404))) {
            broken.add("takes back: " + row.wish() + " " + caller + " " + path + " -> " + statuses);
        }
    }

    /// Nobody deletes what another wrote, nor learns by it whether it is there.
    private void delete(Row row, Caller caller, Thing thing) {
        var answer = server.send(caller, "DELETE", thing.path.formatted(row.wish()), null, Map.of());
        var type = thing.path.split("/", -1)[0];
        var unknown = server.send(caller, "DELETE", type + "/" + NOBODY, null, Map.of());
        boolean refused = answer.status() == 403 || answer.status() == 404 || answer.status() == 405;
        if (!refused || answer.status() != unknown.status() || !answer.body().equals(unknown.body())) {
            broken.add("deletes: " + row.wish() + " " + answer.request() + " -> " + answer.status());
        }
    }

    /// Nobody corrects what another wrote.
    private void overwrite(Row row, Caller caller) {
        var note = resource(Deed.N, row, self(row, caller));
        note.setId("note-" + row.wish());
        var answer = server.put(caller, note);
        if (answer.status() != 403 && answer.status() != 404) {
            broken.add("overwrites: " + row.wish() + " " + answer.request() + " -> " + answer.status());
        }
    }

    private static String self(Row row, Caller caller) {
        return switch (row.caller()) {
            case "nurse" -> "PractitionerRole/role-nurse";
            case "elsewhere", "undecided" -> "PractitionerRole/role-nurse-2";
            case "foreign", "closed" -> "PractitionerRole/role-specialist";
            case "patient", "guardian", "relative", "other-patient", "other-relative" -> caller.name();
            case "helper", "analyst", "operator", "powerless" -> "Organization/org";
            default -> "PractitionerRole/role-" + row.caller();
        };
    }

    private static Resource resource(Deed deed, Row row, String self) {
        var resource = switch (deed) {
            case N ->
                World.resource(World.document("x", row.wish(), World.note())
                        .replace("\"subject\"", "\"author\":[{\"reference\":\"" + self + "\"}],\"subject\""));
            case O -> World.resource("""
                    {"resourceType":"Observation","status":"final","code":{"text":"pouls"},
                     "subject":{"reference":"Patient/pat-%s"},"performer":[{"reference":"%s"}]}""", row.wish(), self);
            case M -> World.resource("""
                    {"resourceType":"Communication","status":"completed","subject":{"reference":"Patient/pat-%s"},
                     "sender":{"reference":"%s"}}""", row.wish(), self);
            case W -> Consents.by(Consents.opposition(row.wish()).setStatus(ConsentState.DRAFT), self);
        };
        resource.setId((String) null);
        return resource;
    }

    private void seen(Answer answer, Row row, Thing thing) {
        var id = thing.path.formatted(row.wish()).split("/", -1)[1];
        if (answer.status() != 200 || !answer.body().contains("\"id\":\"" + id + "\"")) {
            broken.add("should be seen: " + answer.request() + " -> " + answer.status() + " " + answer.body());
        }
    }

    private void unknown(Answer answer, Caller caller, String path, Row row) {
        var reference = unknown.computeIfAbsent(row.caller() + " " + path, each -> server.get(caller, path));
        boolean refused = answer.status() == 404 || answer.status() == 403;
        boolean same = answer.status() == reference.status()
                && answer.body().equals(reference.body())
                && answer.header("ETag").isEmpty()
                && answer.header("Last-Modified").isEmpty();
        if (!refused || !same) {
            broken.add("should look unknown: " + answer.request() + " -> " + answer.status() + " " + answer.body());
        }
    }

    private void found(Answer answer, Row row, Thing thing, boolean sees) {
        if (answer.status() != 200) {
            if (sees || (answer.status() != 403 && answer.status() != 400)) {
                broken.add("search: " + answer.request() + " -> " + answer.status() + " " + answer.body());
            }
            return;
        }
        var ids = answer.ids();
        boolean contains = ids.contains(thing.path.formatted(row.wish()));
        // a page of one may show another resource of the same patient first
        boolean later = !ids.isEmpty() && answer.next().isPresent();
        boolean holds = sees
                ? contains || later
                : !contains && (!ids.isEmpty() || answer.next().isEmpty());
        if (!holds) {
            broken.add((sees ? "should find: " : "should not find: ") + answer.request() + " -> " + answer.body());
        }
    }
}
