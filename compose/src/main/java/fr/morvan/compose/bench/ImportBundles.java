package fr.morvan.compose.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Transaction bundles of the shape Synthea writes: one patient with their history, each entry a POST of `urn:uuid`.
final class ImportBundles implements Workload {

    private static final int ENCOUNTERS = 20;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void prepare(FhirCalls calls) {
        // a bundle brings all it refers to
    }

    @Override
    public void round(Steps steps, SplittableRandom random) throws IOException {
        var entries = entries(random);
        steps.call("bundle", entries.size(), "POST", "", bundle(entries));
    }

    static String bundle(List<String> entries) {
        return "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}";
    }

    /// 101 entries: the patient, then visits with what was measured, found and ordered.
    static List<String> entries(SplittableRandom random) {
        var entries = new ArrayList<String>();
        var patient = "urn:uuid:" + Samples.uuid(random);
        entries.add(entry("Patient", patient, Samples.patient(random, Samples.uuid(random))));
        for (int visit = 0; visit < ENCOUNTERS; visit++) {
            entries.add(entry("Encounter", urn(random), Samples.encounter(random, patient)));
            entries.add(entry("Observation", urn(random), Samples.observation(random, patient)));
            entries.add(entry("Observation", urn(random), Samples.observation(random, patient)));
            entries.add(entry("Condition", urn(random), Samples.condition(random, patient)));
            entries.add(entry("MedicationRequest", urn(random), Samples.medicationRequest(random, patient)));
        }
        return entries;
    }

    private static String urn(SplittableRandom random) {
        return "urn:uuid:" + Samples.uuid(random);
    }

    private static String entry(String type, String fullUrl, String content) {
        return "{\"fullUrl\":\"" + fullUrl + "\",\"resource\":{" + content
                + "},\"request\":{\"method\":\"POST\",\"url\":\"" + type + "\"}}";
    }
}
