package fr.morvan.fhir.audit;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/// A seeded stream of requests: all kinds of callers, each interaction and operation the server says it opens, now or
/// in a later version, and some it does not.
final class RandomRequests {

    private static final List<String> KNOWN = List.of(
            "Patient/pat-a",
            "Patient/pat-b",
            "Observation/obs-a",
            "Observation/obs-b",
            "Encounter/enc-a",
            "Condition/cond-a",
            "MedicationRequest/med-b",
            "Communication/com-a",
            "DocumentReference/note-a",
            "DocumentReference/report-b",
            "CareTeam/team-a",
            "RelatedPerson/rel-b",
            "Appointment/both",
            "PractitionerRole/role-nurse",
            "Practitioner/nurse",
            "Organization/org",
            "Claim/claim-a");

    private static final List<String> FORMS = List.of("", "", "", "?_elements=id", "?_pretty=true", "?_summary=text");

    private final Server server;
    private final Random random;
    private final CapabilityStatement open;
    private final List<Caller> everybody;
    private final List<String> mine = new ArrayList<>();
    private final Map<Caller, String> followed = new HashMap<>();
    private final List<String> files;

    RandomRequests(Server server, Callers callers, long seed) {
        this.server = server;
        this.random = new Random(seed);
        this.open = server.get(callers.loader, "metadata").as(CapabilityStatement.class);
        this.files = Exports.files(server, callers.loader, "$export?_type=Patient,Observation,Organization");
        this.everybody = List.of(
                callers.member,
                callers.member,
                callers.specialist,
                callers.patientA,
                callers.relativeA,
                callers.loader,
                callers.loader,
                callers.teleconsult,
                callers.outsider,
                callers.formerMember,
                callers.memberUndecided,
                callers.helper,
                callers.analyst,
                callers.operator,
                callers.powerless);
    }

    Answer next() {
        var caller = pick(everybody);
        return switch (random.nextInt(17)) {
            case 0 -> create(caller);
            case 1 -> update(caller);
            case 2 -> bundle(caller, Bundle.BundleType.TRANSACTION);
            case 3 -> bundle(caller, Bundle.BundleType.BATCH);
            case 4 -> everywhere(caller);
            case 5 -> searchByForm(caller);
            case 6, 7 -> history(caller);
            case 8 -> operation(caller);
            case 16 -> changes(caller);
            case 9, 10, 11 -> search(caller);
            default -> instance(caller);
        };
    }

    private Answer instance(Caller caller) {
        var path = pick(KNOWN);
        return server.get(caller, random.nextInt(4) == 0 ? path + "/_history/1" : path + pick(FORMS));
    }

    private Answer history(Caller caller) {
        return server.get(caller, pick(KNOWN) + "/_history" + pick(List.of("", "?_count=2", "?_count=1&_offset=1")));
    }

    private Answer search(Caller caller) {
        var type = pick(KNOWN).replaceFirst("/.*", "");
        var patient = pick(List.of("pat-a", "pat-b"));
        return server.get(
                caller,
                type
                        + switch (random.nextInt(6)) {
                            case 0 -> "";
                            case 1 -> "?_id=" + pick(KNOWN).replaceFirst(".*/", "");
                            case 2 -> "?patient=" + patient + "&_count=2";
                            case 3 -> "?patient=" + patient + "&_include=*";
                            case 4 -> "?_count=5&_sort=-_lastUpdated";
                            default -> "?patient=" + patient;
                        });
    }

    private Answer searchByForm(Caller caller) {
        var type = pick(KNOWN).replaceFirst("/.*", "");
        return server.send(
                caller,
                "POST",
                type + "/_search",
                "patient=pat-a",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /// Whatever the server says it opens for the whole of it or a type, and deletes, patches and nonsense.
    private Answer everywhere(Caller caller) {
        var own = mine.isEmpty() ? "Observation/not-there" : pick(mine);
        return switch (random.nextInt(5)) {
            case 0 -> server.send(caller, "DELETE", own, null, Map.of());
            case 1 ->
                server.send(
                        caller,
                        "PATCH",
                        own,
                        "[{\"op\":\"replace\",\"path\":\"/code/text\",\"value\":\"y\"}]",
                        Map.of("Content-Type", "application/json-patch+json"));
            case 2 ->
                server.get(caller, pick(open.getRestFirstRep().getResource()).getType() + "/_history");
            case 3 -> server.get(caller, "_history");
            default ->
                server.get(caller, pick(open.getRestFirstRep().getResource()).getType() + "/x");
        };
    }

    private Answer operation(Caller caller) {
        var open = this.open.getRestFirstRep().getResource().stream()
                .filter(CapabilityStatementRestResourceComponent::hasOperation)
                .toList();
        if (random.nextInt(4) == 0) {
            return server.get(caller, pick(files));
        }
        if (open.isEmpty() || random.nextInt(3) == 0) {
            return server.get(caller, pick(List.of("Patient/pat-a/$everything", "Patient/$match", "$meta", "$export")));
        }
        var resource = pick(open);
        var instance = KNOWN.stream()
                .filter(known -> known.startsWith(resource.getType() + "/"))
                .findFirst()
                .orElse(resource.getType());
        return server.get(
                caller,
                (random.nextBoolean() ? instance : resource.getType()) + "/$"
                        + pick(resource.getOperation()).getName());
    }

    /// Goes on where this caller stopped; now and then where they were before, or where somebody else is.
    private Answer changes(Caller caller) {
        var whose = random.nextInt(8) == 0 ? pick(everybody) : caller;
        var answer = server.get(caller, followed.getOrDefault(whose, "$changes"));
        if (answer.status() == 200 && random.nextInt(4) > 0) {
            followed.put(caller, answer.as(Bundle.class).getLinkFirstRep().getUrl());
        }
        return answer;
    }

    private Answer create(Caller caller) {
        var answer = server.post(caller, "Observation", observation());
        remember(answer);
        return answer;
    }

    private Answer update(Caller caller) {
        if (mine.isEmpty() || random.nextInt(3) == 0) {
            var answer =
                    server.put(caller, observation().setId(UUID.randomUUID().toString()));
            remember(answer);
            return answer;
        }
        return server.put(caller, observation().setId(pick(mine).replaceFirst(".*/", "")));
    }

    private void remember(Answer answer) {
        if (answer.status() == 201) {
            mine.add(
                    "Observation/" + answer.as(Observation.class).getIdElement().getIdPart());
        }
    }

    private Resource observation() {
        var patient = random.nextBoolean() ? "a" : "b";
        return World.resource("""
                {"resourceType":"Observation","status":"final","code":{"text":"%s"},
                 "subject":{"reference":"Patient/pat-%s"},"performer":[{"reference":"PractitionerRole/role-%s"}]}""", "pouls " + random.nextInt(3), patient, patient.equals("a") ? "nurse" : "specialist");
    }

    private Answer bundle(Caller caller, Bundle.BundleType type) {
        var bundle = new Bundle().setType(type);
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            var observation = observation();
            observation.setId(UUID.randomUUID().toString());
            World.add(bundle, Server.json(observation));
            if (random.nextInt(3) == 0 || type == Bundle.BundleType.BATCH) {
                bundle.addEntry().getRequest().setMethod(Bundle.HTTPVerb.GET).setUrl(pick(KNOWN));
            }
        }
        bundle.addEntry()
                .getRequest()
                .setMethod(Bundle.HTTPVerb.GET)
                .setUrl(type == Bundle.BundleType.BATCH ? "Condition?patient=pat-a" : "Patient/pat-a");
        if (type == Bundle.BundleType.TRANSACTION && random.nextInt(3) > 0) {
            bundle.getEntry().removeIf(entry -> !entry.hasResource());
        }
        return server.send(
                caller,
                "POST",
                "",
                Server.json(bundle),
                random.nextBoolean() ? Map.of("Prefer", "return=representation") : Map.of());
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
