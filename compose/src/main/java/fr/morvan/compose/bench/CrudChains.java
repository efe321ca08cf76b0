package fr.morvan.compose.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/// create → read → update → read (→ delete) of one resource after the other, over nine types.
final class CrudChains implements Workload {

    private static final int PATIENTS = 50;

    private interface Sample {
        String of(SplittableRandom random, String patient);
    }

    private record Type(String name, Sample sample) {}

    private static final List<Type> TYPES = List.of(
            new Type("Patient", (random, patient) -> Samples.patient(random, Samples.uuid(random))),
            new Type("Organization", (random, patient) -> Samples.organization(random)),
            new Type("Practitioner", (random, patient) -> Samples.practitioner(random)),
            new Type("Location", (random, patient) -> Samples.location(random)),
            new Type("Encounter", Samples::encounter),
            new Type("Observation", Samples::observation),
            new Type("Condition", Samples::condition),
            new Type("MedicationRequest", Samples::medicationRequest),
            new Type("DocumentReference", Samples::document));

    private final boolean deleting;
    private final long seed;
    private final Map<Integer, String> patients = new ConcurrentHashMap<>();

    /// @param deleting whether each chain ends with a DELETE
    CrudChains(boolean deleting, long seed) {
        this.deleting = deleting;
        this.seed = seed;
    }

    @Override
    public String name() {
        return deleting ? "crud" : "crud-without-delete";
    }

    @Override
    public void prepare(FhirCalls calls) throws IOException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < PATIENTS; i++) {
            var id = "bench-" + Samples.uuid(random);
            var answer =
                    calls.send("PUT", "Patient/" + id, "{" + Samples.patient(random, id) + ",\"id\":\"" + id + "\"}");
            if (!answer.succeeded()) {
                throw new IOException("the patients of the load are refused: " + answer.status() + " " + answer.body());
            }
            patients.put(i, "Patient/" + id);
        }
    }

    @Override
    public void round(Steps steps, SplittableRandom random) throws IOException {
        var type = TYPES.get(random.nextInt(TYPES.size()));
        var patient = String.valueOf(patients.get(random.nextInt(PATIENTS)));
        var content = type.sample().of(random, patient);
        var created = steps.call("create", "POST", type.name(), "{" + content + "}");
        if (created.location().isEmpty()) {
            return;
        }
        var path = created.location();
        var id = path.substring(path.indexOf('/') + 1);
        steps.call("read", "GET", path, "");
        var changed = "{\"id\":\"" + id + "\",\"language\":\"fr\"," + content + "}";
        steps.call("update", "PUT", path, changed);
        steps.call("read", "GET", path, "");
        if (deleting) {
            steps.call("delete", "DELETE", path, "");
        }
    }
}
