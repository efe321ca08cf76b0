package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.fhir.access.Sight;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads one page of the feed for one caller.
///
/// A page tells the present state of what changed, so each resource once; who applies it holds what the caller may see.
@Component
class FeedReader {

    /// In the place of a patient's id.
    private static final String EVERYBODY = "*";

    private final ChangeLog log;
    private final Views views;
    private final StoredResources stored;
    private final FhirContext fhirContext;

    FeedReader(ChangeLog log, Views views, StoredResources stored, FhirContext fhirContext) {
        this.log = log;
        this.views = views;
        this.stored = stored;
        this.fhirContext = fhirContext;
    }

    /// A cursor that stands at this moment, and nothing told.
    Page start(Visit visit) {
        var state = log.state();
        return new Page(List.of(), cursor(state, state.position(), views.keep(extents(visit))), false);
    }

    /// What changed since a cursor.
    Page since(Visit visit, Cursor cursor, int count) {
        var before = views.find(cursor.view()).orElseThrow(FeedReader::gone);
        var now = extents(visit);
        if (visit.caller() instanceof ServiceAccount && !now.equals(before)) {
            throw gone();
        }
        // first how far it goes, then what is there, then whether it was still there
        var state = log.state();
        List<Told> told = new ArrayList<>(access(before, now));
        var scan = new Scan(source(visit, now, before), cursor.position(), state.position(), told.size() + count);
        boolean more = scan.run(change -> stored.look(visit, change), told);
        if (!log.state().holds(cursor)) {
            throw gone();
        }
        return new Page(told, cursor(state, scan.position(), views.keep(now)), more);
    }

    private Scan.Source source(Visit visit, Map<String, String> now, Map<String, String> before) {
        if (visit.caller() instanceof ServiceAccount service) {
            var types = types(service);
            return (after, upTo, limit) -> log.of(types, after, upTo, limit);
        }
        // whoever is new is loaded as a whole
        var known = now.keySet().stream()
                .filter(patient -> Objects.equals(now.get(patient), before.get(patient)))
                .toList();
        var types = now.values().stream()
                .flatMap(extent -> Sight.types(extent).stream())
                .collect(Collectors.toSet());
        return (after, upTo, limit) -> log.about(known, types, after, upTo, limit);
    }

    /// Where the extent changed, the record is dropped and loaded again: what exactly went, nobody noted.
    private static List<Told> access(Map<String, String> before, Map<String, String> now) {
        Set<String> patients = new TreeSet<>(before.keySet());
        patients.addAll(now.keySet());
        patients.removeIf(patient -> Objects.equals(now.get(patient), before.get(patient)));
        List<Told> told = new ArrayList<>();
        patients.stream().filter(before::containsKey).map(Told.Lost::new).forEach(told::add);
        patients.stream().filter(now::containsKey).map(Told.Gained::new).forEach(told::add);
        return told;
    }

    private Map<String, String> extents(Visit visit) {
        return visit.caller() instanceof ServiceAccount service
                ? Map.of(EVERYBODY, String.join(" ", types(service)))
                : Sight.extents(visit).entrySet().stream()
                        .collect(Collectors.toMap(
                                each -> each.getKey().value(), Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    /// A service sees types, of whomever: when its scopes change there is no patient to drop or to load.
    private List<String> types(ServiceAccount service) {
        return fhirContext.getResourceTypes().stream()
                .filter(type -> Sight.follows(service, type))
                .sorted()
                .toList();
    }

    private static Cursor cursor(FeedState state, long position, ViewId view) {
        return new Cursor(state.cluster(), state.epoch(), position, view);
    }

    private static RuntimeException gone() {
        return FhirFailure.RESYNC.exception("resync: ask $changes without _cursor, then load everything again");
    }
}
