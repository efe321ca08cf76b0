package fr.morvan.fhir.access;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Server;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The law: caller × resource × interaction. Deny rows first. It is written by hand and knows nothing of the rules.
final class AccessMatrix {

    /// Kinds of resources of patient A, and the searches that would find each.
    private enum Thing {
        PATIENT("Patient/pat-a", "Patient?_id=pat-a"),
        TEAM("CareTeam/team-a", "CareTeam?patient=Patient/pat-a"),
        RELATED("RelatedPerson/rel-a", "RelatedPerson?patient=pat-a"),
        ENCOUNTER("Encounter/enc-a", "Encounter?subject=Patient/pat-a"),
        OBSERVATION("Observation/obs-a", "Observation?patient=pat-a&category=vital-signs&_sort=-date"),
        CONDITION("Condition/cond-a", "Condition?patient=Patient/pat-a"),
        PRESCRIPTION("MedicationRequest/med-a", "MedicationRequest?patient=Patient/pat-a"),
        MESSAGE("Communication/com-a", "Communication?patient=Patient/pat-a"),
        NOTE("DocumentReference/note-a", "DocumentReference?patient=Patient/pat-a&_sort=-date&_count=20"),
        REPORT("DocumentReference/report-a", "DocumentReference?patient=Patient/pat-a"),
        CLAIM("Claim/claim-a", "Claim?patient=Patient/pat-a"),
        SHARED("Appointment/both", "Appointment?patient=Patient/pat-a"),
        NOBODYS("Observation/obs-nobody", "Observation?_id=obs-nobody"),
        ROLE("PractitionerRole/role-specialist", "PractitionerRole?_id=role-specialist");

        private final String path;
        private final String search;

        Thing(String path, String search) {
            this.path = path;
            this.search = search;
        }
    }

    private static final Set<Thing> NONE = Set.of();
    private static final Set<Thing> DIRECTORY = Set.of(Thing.ROLE);
    private static final Set<Thing> RECORD = Set.of(
            Thing.PATIENT,
            Thing.TEAM,
            Thing.RELATED,
            Thing.ENCOUNTER,
            Thing.OBSERVATION,
            Thing.CONDITION,
            Thing.PRESCRIPTION,
            Thing.MESSAGE,
            Thing.NOTE,
            Thing.REPORT,
            Thing.ROLE);

    private record Row(Caller caller, Set<Thing> reads, Set<Thing> finds) {}

    private final Server server;
    private final List<Row> rows;
    private final List<String> broken = new ArrayList<>();

    AccessMatrix(Server server, Callers callers) {
        this.server = server;
        this.rows = List.of(
                // deny
                new Row(callers.outsider, DIRECTORY, DIRECTORY),
                new Row(callers.formerMember, DIRECTORY, DIRECTORY),
                new Row(callers.futureMember, DIRECTORY, DIRECTORY),
                new Row(callers.memberElsewhere, DIRECTORY, DIRECTORY),
                new Row(callers.memberUndecided, DIRECTORY, DIRECTORY),
                new Row(callers.specialist, DIRECTORY, DIRECTORY),
                new Row(callers.patientB, DIRECTORY, NONE),
                new Row(callers.relativeB, DIRECTORY, NONE),
                new Row(callers.helper, NONE, NONE),
                new Row(callers.analyst, NONE, NONE),
                new Row(callers.operator, NONE, NONE),
                new Row(callers.powerless, NONE, NONE),
                // allow
                new Row(callers.member, RECORD, RECORD),
                new Row(callers.patientA, RECORD, without(RECORD, Thing.ROLE)),
                new Row(
                        callers.relativeA,
                        Set.of(Thing.PATIENT, Thing.TEAM, Thing.RELATED, Thing.NOTE, Thing.ROLE),
                        Set.of(Thing.PATIENT, Thing.TEAM, Thing.RELATED, Thing.NOTE)),
                new Row(
                        callers.teleconsult,
                        Set.of(
                                Thing.PATIENT,
                                Thing.TEAM,
                                Thing.ENCOUNTER,
                                Thing.OBSERVATION,
                                Thing.NOTE,
                                Thing.REPORT,
                                Thing.NOBODYS,
                                Thing.ROLE),
                        Set.of(Thing.TEAM, Thing.ROLE)),
                new Row(callers.loader, Set.of(Thing.values()), Set.of(Thing.values())));
    }

    private static Set<Thing> without(Set<Thing> things, Thing thing) {
        return things.stream().filter(each -> each != thing).collect(java.util.stream.Collectors.toSet());
    }

    /// Each cell that is not as the law says; empty when all hold.
    List<String> broken() {
        return broken(rows.stream().map(Row::caller).toList());
    }

    /// The same for some callers only.
    List<String> broken(List<Caller> callers) {
        for (var row :
                rows.stream().filter(each -> callers.contains(each.caller())).toList()) {
            for (var thing : Thing.values()) {
                reads(thing).forEach((path, unknown) -> {
                    if (row.reads().contains(thing)) {
                        expectSeen(server.get(row.caller(), path), thing);
                    } else {
                        expectUnknown(server.get(row.caller(), path), server.get(row.caller(), unknown));
                    }
                });
                for (var search : List.of(thing.search, thing.search + "&_count=1")) {
                    expectFound(
                            server.get(row.caller(), search), thing, row.finds().contains(thing));
                }
            }
        }
        return broken;
    }

    /// Each way to read one resource, with the same on an id that does not exist.
    private static Map<String, String> reads(Thing thing) {
        var paths = new LinkedHashMap<String, String>();
        Function<String, String> unknown =
                path -> path.replaceFirst("/[a-z-]+(?=/|$)", "/00000000-0000-4000-8000-000000000000");
        for (var suffix : List.of("", "/_history/1", "/_history")) {
            paths.put(thing.path + suffix, unknown.apply(thing.path) + suffix);
        }
        return paths;
    }

    private void expectSeen(Answer answer, Thing thing) {
        var id = thing.path.substring(thing.path.indexOf('/') + 1);
        if (answer.status() != 200 || !answer.body().contains("\"id\":\"" + id + "\"")) {
            broken.add("should be seen: " + answer.request() + " -> " + answer.status() + " " + answer.body());
        }
    }

    private void expectUnknown(Answer answer, Answer unknown) {
        boolean refused = answer.status() == 404 || answer.status() == 403;
        boolean same = answer.status() == unknown.status()
                && answer.body().equals(unknown.body())
                && answer.header("ETag").isEmpty()
                && answer.header("Last-Modified").isEmpty();
        if (!refused || !same) {
            broken.add("should look unknown: " + answer.request() + " -> " + answer.status() + " " + answer.body()
                    + " unlike " + unknown.status() + " " + unknown.body());
        }
    }

    private void expectFound(Answer answer, Thing thing, boolean found) {
        if (answer.status() != 200) {
            boolean refused = answer.status() == 403 || answer.status() == 400;
            if (found || !refused) {
                broken.add("search: " + answer.request() + " -> " + answer.status() + " " + answer.body());
            }
            return;
        }
        boolean contains = answer.ids().contains(thing.path);
        // a page of one may show another resource of the same patient first
        boolean onLaterPage = !answer.ids().isEmpty() && answer.next().isPresent();
        boolean told = contains || answer.next().isPresent();
        boolean holds = found ? contains || onLaterPage : answer.ids().isEmpty() ? !told : !contains;
        if (!holds) {
            broken.add((found ? "should find: " : "should not find: ") + answer.request() + " -> " + answer.body());
        }
    }
}
