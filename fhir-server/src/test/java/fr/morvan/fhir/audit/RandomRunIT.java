package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.audit.AuditRows.Row;
import fr.morvan.fhir.testing.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Over a long random run no resource id leaves in an answer without a row of that request that names it.
class RandomRunIT extends RunningServer {

    private static final long SEED = Long.getLong("morvan.audit.seed", 2026);
    private static final int REQUESTS = Integer.getInteger("morvan.audit.requests", 1_500);

    @Test
    void noResourceIdLeavesWithoutARow() {
        var run = run(SEED, REQUESTS);
        assertThat(run.faults()).as("seed %d", SEED).isEmpty();
        // a run that shows nothing proves nothing; most callers may see little, some two ids in five requests leave
        assertThat(run.ids()).isGreaterThan(REQUESTS / 5);
        assertThat(run.interactions())
                .containsKeys(
                        "read",
                        "vread",
                        "history-instance",
                        "search-type",
                        "create",
                        "update",
                        "transaction",
                        "$changes");
    }

    @Test
    void turnsRedWhenOneInteractionIsOverlooked() {
        PlantedAudit.overlookingHistory(() -> assertThat(run(SEED, 150).faults())
                .isNotEmpty()
                .allMatch(fault -> fault.contains("_history") || fault.contains("$changes"), "a history"));
    }

    @Test
    void turnsRedWhenTheFilesOfAnExportAreOverlooked() {
        PlantedAudit.overlookingFiles(() -> assertThat(run(SEED, 300).faults())
                .isNotEmpty()
                .allMatch(fault -> fault.contains("$export-file"), "a file"));
    }

    private record Run(List<String> faults, int ids, Map<String, Integer> interactions) {}

    private Run run(long seed, int requests) {
        var stream = new RandomRequests(server, CALLERS, seed);
        var audit = new AuditRows(jdbc);
        List<String> faults = new ArrayList<>();
        Map<String, Integer> interactions = new TreeMap<>();
        int ids = 0;
        for (int i = 0; i < requests; i++) {
            var answer = stream.next();
            var what = answer.request() + " -> " + answer.status();
            var rows = audit.of(answer);
            rows.forEach(Row::isNational);
            rows.forEach(row -> interactions.merge(row.interaction(), 1, Integer::sum));
            if (rows.isEmpty()) {
                faults.add(what + ": no row");
            }
            for (var id : LeftIds.of(answer)) {
                ids++;
                if (rows.stream().noneMatch(row -> row.names(id))) {
                    faults.add(what + ": " + id);
                }
            }
        }
        return new Run(faults, ids, interactions);
    }
}
