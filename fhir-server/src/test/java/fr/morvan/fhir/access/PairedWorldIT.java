package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.access.PlantedAccess.Defect;
import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Two worlds that differ only in what the callers may not see give them byte-equal answers.
///
/// The one database is asked a generated set of questions, then gets the secrets, then is asked the same: nothing but
/// the
/// secrets differs, not even a version's date. Seeded, so that a failure can be run again.
class PairedWorldIT extends RunningServer {

    private static final long SEED = 20_261_124;
    private static final int QUESTIONS = 600;

    private static final List<String> TYPES = List.of(
            "Observation", "Condition", "DocumentReference", "Encounter", "CareTeam", "RelatedPerson", "Communication");

    private static final List<String> SEARCHES = List.of(
            "%s?patient=pat-%s",
            "%s?patient=pat-%s&_count=1",
            "%s?patient=pat-%s&_count=3&_offset=3",
            "%s?patient=pat-%s&_sort=-_lastUpdated",
            "%s?patient=pat-%s&_elements=id",
            "%s?patient=pat-%s&_summary=count",
            "%s?patient=pat-%s&_include=*",
            "%s?patient.identifier=urn:test|ins-%s");

    private record Question(
            Caller caller,
            String method,
            String path,
            @org.jspecify.annotations.Nullable String body) {
        @Override
        public String toString() {
            return method + " " + path + " as " + caller;
        }
    }

    /// A world of its own in each test: `{it}` is known to the callers, `{it}s` is the secret.
    private final String it = UUID.randomUUID().toString().substring(0, 8);

    private final List<Caller> asking = PairedSecrets.ignorant(CALLERS, it);

    private List<Question> questions() {
        var random = new Random(SEED);
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            var caller = asking.get(random.nextInt(asking.size()));
            var whom = List.of(it, it + "s", it + "s", it + "z").get(random.nextInt(4));
            var type = TYPES.get(random.nextInt(TYPES.size()));
            questions.add(
                    switch (random.nextInt(10)) {
                        case 0, 1, 2 -> new Question(caller, "GET", read(random, type, whom), null);
                        case 3 -> new Question(caller, "GET", "Patient/pat-" + whom, null);
                        case 4 ->
                            new Question(
                                    caller, "GET", "Patient?family=Famille" + whom + "&_sort=family&_count=2", null);
                        case 5 -> new Question(caller, "PUT", "Observation/obs-" + whom, observation("pat-b", whom));
                        case 6 -> new Question(caller, "POST", "Observation", observation("pat-" + it + "s", it + "s"));
                        case 7 ->
                            new Question(
                                    caller,
                                    "GET",
                                    "DocumentReference?patient=pat-" + it + "&_sort=date&_count="
                                            + (1 + random.nextInt(9)) + "&_offset=" + random.nextInt(9),
                                    null);
                        default ->
                            new Question(
                                    caller,
                                    "GET",
                                    SEARCHES.get(random.nextInt(SEARCHES.size()))
                                            .formatted(type, whom),
                                    null);
                    });
        }
        return questions;
    }

    private static String read(Random random, String type, String whom) {
        var prefix = Map.of(
                        "Observation", "obs",
                        "Condition", "cond",
                        "DocumentReference", random.nextBoolean() ? "masked2" : "report",
                        "Encounter", "enc",
                        "CareTeam", "team",
                        "RelatedPerson", "guard",
                        "Communication", "com")
                .get(type);
        return type + "/" + prefix + "-" + whom
                + List.of("", "/_history", "/_history/1", "/_history/7").get(random.nextInt(4));
    }

    private static String observation(String patient, String id) {
        return """
                {"resourceType":"Observation","id":"obs-%s","status":"final","code":{"text":"x"},"subject":{"reference":"Patient/%s"},
                 "performer":[{"reference":"PractitionerRole/role-outsider"}]}""".formatted(id, patient);
    }

    private Map<String, String> answers(List<Question> questions) {
        Map<String, String> answers = new TreeMap<>();
        for (var question : questions) {
            answers.computeIfAbsent(question.toString(), asked -> {
                var answer =
                        server.send(question.caller(), question.method(), question.path(), question.body(), Map.of());
                return bytes(answer);
            });
        }
        return answers;
    }

    /// Everything but the number of the request, the hour of the server and when the Bundle was made.
    private static String bytes(Answer answer) {
        var headers = answer.response().headers().map().entrySet().stream()
                .filter(header -> !List.of("date", "x-request-id")
                        .contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .filter(header -> !(header.getKey().equalsIgnoreCase("last-modified")
                        && answer.body().contains("searchset")))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return answer.status() + "\n" + headers + "\n" + answer.body();
    }

    private List<String> differences() {
        World.another(server, CALLERS, it);
        var questions = questions();
        var before = answers(questions);
        PairedSecrets.add(server, CALLERS, it);
        var after = answers(questions);
        return before.entrySet().stream()
                .filter(each -> !each.getValue().equals(after.get(each.getKey())))
                .map(each ->
                        each.getKey() + "\n--- before\n" + each.getValue() + "\n--- after\n" + after.get(each.getKey()))
                .toList();
    }

    @Test
    void answersAreByteEqual() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void questionsReachWhatTheCallersMaySee() {
        World.another(server, CALLERS, it);
        var statuses = answers(questions()).values().stream()
                .collect(Collectors.groupingBy(answer -> answer.substring(0, 3), Collectors.counting()));
        assertThat(statuses).containsOnlyKeys("200", "400", "403", "404");
        assertThat(statuses.get("200")).isGreaterThan(50);
        assertThat(statuses.get("404")).isGreaterThan(50);
    }

    @Test
    void differWithoutResultFilter() {
        PlantedAccess.with(
                Defect.NO_FILTER,
                () -> assertThat(differences())
                        .anyMatch(each -> each.startsWith("GET Observation/obs-" + it + "s as ")));
    }

    @Test
    void differWithoutNarrowing() {
        PlantedAccess.with(
                Defect.NO_NARROWING,
                () -> assertThat(differences())
                        .anyMatch(each -> each.startsWith("GET DocumentReference?patient=pat-" + it + "&_sort=date")));
    }

    @Test
    void differWithoutGuard() {
        PlantedAccess.with(
                Defect.NO_GUARD, () -> assertThat(differences()).anyMatch(each -> each.contains("/_history")));
    }

    /// Coarse on purpose: a path that is answered without looking, or looks many times more, shows; a query does not.
    @Test
    void foreignAndUnknownTakeTheSameClassOfTime() {
        World.another(server, CALLERS, it);
        for (var path :
                List.of("Observation/obs-%s", "Observation?patient=pat-%s", "DocumentReference?patient=pat-%s")) {
            timeClass(path.formatted(it), path.formatted(it + "z"));
        }
    }

    private void timeClass(String foreign, String unknown) {
        List<Long> foreignTimes = new ArrayList<>();
        List<Long> unknownTimes = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            // one after the other, so that a busy machine slows both
            foreignTimes.add(time(foreign));
            unknownTimes.add(time(unknown));
        }
        double slack = 5;
        assertThat(median(foreignTimes)).as(foreign).isLessThan(3 * median(unknownTimes) + slack);
        assertThat(median(unknownTimes)).as(unknown).isLessThan(3 * median(foreignTimes) + slack);
    }

    private long time(String path) {
        long start = System.nanoTime();
        server.get(CALLERS.outsider, path);
        return System.nanoTime() - start;
    }

    /// In milliseconds.
    private static double median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow() / 1e6;
    }
}
