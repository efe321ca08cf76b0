package fr.morvan.compose.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.keycloak.ServiceToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Sends one bundle until it is decided: tries again what may pass, asks before it repeats what may be stored.
final class BundleSender {

    private static final int TRIES = 5;
    private static final Duration ONE_ANSWER = Duration.ofMinutes(20);
    private static final Set<Integer> MAY_PASS = Set.of(401, 408, 409, 425, 429, 500, 502, 503, 504);
    private static final JsonMapper JSON = new JsonMapper();

    private final LoadTarget target;
    private final LoadJournal journal;
    private final Duration pause;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    BundleSender(LoadTarget target, LoadJournal journal, Duration pause) {
        this.target = target;
        this.journal = journal;
        this.pause = pause;
    }

    private sealed interface Try {
        record Decided(Outcome outcome) implements Try {}

        record Again(String why, boolean mayBeStored) implements Try {}
    }

    /// @param sentBefore an earlier run sent it and saw no answer
    Outcome send(Bundle bundle, BundleFacts facts, boolean sentBefore) {
        var mayBeStored = sentBefore;
        var why = "";
        for (int round = 0; round < TRIES; round++) {
            if (round > 0 && !rest(round)) {
                return new Outcome.Undecided("interrupted");
            }
            if (mayBeStored && !facts.repeatable()) {
                var stored = isStored(facts);
                if (stored.isEmpty()) {
                    why = why.isEmpty() ? "an earlier run saw no answer and the server cannot be asked" : why;
                    continue;
                }
                if (stored.get()) {
                    journal.write(facts.hash(), bundle.name(), LoadJournal.State.ACCEPTED, "found on the server");
                    return new Outcome.AlreadyLoaded();
                }
            }
            switch (post(bundle, facts)) {
                case Try.Decided(Outcome outcome) -> {
                    return outcome;
                }
                case Try.Again(String reason, boolean maybe) -> {
                    why = reason;
                    mayBeStored = maybe;
                }
            }
        }
        return new Outcome.Undecided(why);
    }

    private Try post(Bundle bundle, BundleFacts facts) {
        if (!(target.token() instanceof ServiceToken.Issued token)) {
            return new Try.Again("no token: " + target.token(), false);
        }
        var body = facts.kind() == BundleFacts.Kind.BATCH ? AsTransaction.body(bundle) : bundle.body();
        var request = HttpRequest.newBuilder(target.fhirBase())
                .timeout(ONE_ANSWER)
                .header("Authorization", token.authorization())
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .POST(body)
                .build();
        journal.write(facts.hash(), bundle.name(), LoadJournal.State.SENT, "");
        try {
            return judge(bundle, facts, http.send(request, BodyHandlers.ofString()));
        } catch (ConnectException notSent) {
            return new Try.Again("no connection to " + target.fhirBase(), false);
        } catch (IOException noAnswer) {
            return new Try.Again(String.valueOf(noAnswer.getMessage()), true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Try.Decided(new Outcome.Undecided("interrupted"));
        }
    }

    private Try judge(Bundle bundle, BundleFacts facts, HttpResponse<String> answer) {
        var status = answer.statusCode();
        var body = json(answer.body());
        if (status == 200) {
            var stored = stored(body);
            if (stored == facts.entries()) {
                journal.write(facts.hash(), bundle.name(), LoadJournal.State.ACCEPTED, "");
                return new Try.Decided(new Outcome.Accepted(stored));
            }
            return refused(bundle, facts, status, stored + " of " + facts.entries() + " entries answered 2xx");
        }
        var why = "HTTP " + status + " " + diagnostics(body);
        return MAY_PASS.contains(status) ? new Try.Again(why, status >= 502) : refused(bundle, facts, status, why);
    }

    private Try refused(Bundle bundle, BundleFacts facts, int status, String why) {
        journal.write(facts.hash(), bundle.name(), LoadJournal.State.REFUSED, why);
        return new Try.Decided(new Outcome.Refused(status, why));
    }

    /// Empty where the server cannot be asked.
    private Optional<Boolean> isStored(BundleFacts facts) {
        if (facts.probe().isEmpty() || !(target.token() instanceof ServiceToken.Issued token)) {
            return Optional.empty();
        }
        var request = HttpRequest.newBuilder(
                        URI.create(target.fhirBase() + "/" + facts.probe().get()))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", token.authorization())
                .header("Accept", "application/fhir+json")
                .header("Cache-Control", "no-store")
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(!json(answer.body()).path("entry").isEmpty())
                    : Optional.empty();
        } catch (IOException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean rest(int round) {
        try {
            Thread.sleep(pause.multipliedBy(1L << (round - 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int stored(JsonNode answer) {
        var count = 0;
        for (var entry : answer.path("entry")) {
            if (entry.path("response").path("status").asText().startsWith("2")) {
                count++;
            }
        }
        return count;
    }

    private static String diagnostics(JsonNode outcome) {
        var issue = outcome.path("issue").path(0);
        var text = issue.path("diagnostics")
                .asText(issue.path("details").path("text").asText());
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
