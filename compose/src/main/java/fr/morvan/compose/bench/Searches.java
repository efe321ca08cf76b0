package fr.morvan.compose.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Six kinds of question, with parameters drawn from the load's patients stored when it begins.
final class Searches implements Workload {

    private static final int PAGE = 200;
    private static final int KNOWN = 2_000;

    /// What the questions are drawn from.
    private record Known(String id, String identifier, String family, String birthDate) {}

    private final List<Known> known = new ArrayList<>();

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void prepare(FhirCalls calls) throws IOException {
        // the load's own patients, which every server holds alike, from all over what is stored
        var ours = "Patient?identifier=" + Samples.IDENTIFIERS + "%7C";
        var total = ask(calls, ours + "&_summary=count").path("total").asInt();
        for (int page = 0; page < KNOWN / PAGE; page++) {
            long offset = Math.max((long) total * page * PAGE / KNOWN, (long) page * PAGE);
            if (offset >= total) {
                break;
            }
            ask(calls, ours + "&_count=" + PAGE + "&_offset=" + offset)
                    .path("entry")
                    .forEach(entry -> add(entry.path("resource")));
        }
        if (known.isEmpty()) {
            throw new IOException("there is no patient with identifier, name and birth date to ask for");
        }
    }

    private static JsonNode ask(FhirCalls calls, String question) throws IOException {
        var answer = calls.send("GET", question, "");
        if (!answer.succeeded()) {
            throw new IOException("the patients cannot be listed: " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }

    private void add(JsonNode patient) {
        var identifier = patient.path("identifier").path(0);
        var family = patient.path("name").path(0).path("family").asText();
        if (!family.isEmpty() && identifier.has("value") && patient.has("birthDate")) {
            known.add(new Known(
                    patient.path("id").asText(),
                    identifier.path("system").asText() + "|"
                            + identifier.path("value").asText(),
                    family.replace(" ", "%20"),
                    patient.path("birthDate").asText()));
        }
    }

    @Override
    public void round(Steps steps, SplittableRandom random) throws IOException {
        var one = known.get(random.nextInt(known.size()));
        switch (random.nextInt(6)) {
            case 0 -> ask(steps, "patient-by-identifier", "Patient?identifier=" + one.identifier());
            case 1 ->
                ask(
                        steps,
                        "patient-by-name-and-birthdate",
                        "Patient?family=" + one.family() + "&birthdate=" + one.birthDate());
            case 2 ->
                ask(
                        steps,
                        "observations-of-a-code",
                        "Observation?patient=" + one.id() + "&code=http://loinc.org|8867-4&_count=20");
            case 3 ->
                ask(
                        steps,
                        "vital-signs-newest-first",
                        "Observation?patient=" + one.id() + "&category=vital-signs&_sort=-date&_count=20");
            case 4 -> ask(steps, "encounters-since", "Encounter?patient=" + one.id() + "&date=ge2018-01-01&_count=20");
            default -> ask(steps, "conditions-of-a-patient", "Condition?patient=" + one.id() + "&_count=20");
        }
    }

    private static void ask(Steps steps, String step, String question) throws IOException {
        steps.call(step, "GET", question, "");
    }
}
