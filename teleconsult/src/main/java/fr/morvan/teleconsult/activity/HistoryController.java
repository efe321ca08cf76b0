package fr.morvan.teleconsult.activity;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.france.territory.Communes;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.activity.HistoryBody.FactEntry;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.signin.Loader;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/activity/history`, for the loader: all facts of a body are taken, or none.
@RestController
class HistoryController {

    private final Facts facts;
    private final Communes communes;
    private final TransactionTemplate transaction;

    HistoryController(Facts facts, Communes communes, TransactionTemplate transaction) {
        this.facts = facts;
        this.communes = communes;
        this.transaction = transaction;
    }

    @PostMapping("/api/activity/history")
    Taken take(Caller caller, @Valid @RequestBody HistoryBody body) {
        Loader.require(caller);
        List<Fact> all = body.facts().stream().map(this::fact).toList();
        Long added =
                transaction.execute(status -> all.stream().filter(facts::add).count());
        int accepted = added == null ? 0 : added.intValue();
        return new Taken(accepted, all.size() - accepted);
    }

    private Fact fact(FactEntry entry) {
        return new Fact(
                entry.factId(),
                entry.startedAt(),
                communes.department(entry.departement())
                        .orElseThrow(() -> refused("departement", entry.departement()))
                        .code(),
                CommuneSize.ofCode(entry.communeSize()).orElseThrow(() -> refused("communeSize", entry.communeSize())),
                Specialty.ofCode(entry.specialty()).orElseThrow(() -> refused("specialty", entry.specialty())),
                priority(entry.priority()).orElseThrow(() -> refused("priority", entry.priority())),
                Duration.ofSeconds(entry.waitSeconds()),
                outcome(entry.outcome()).orElseThrow(() -> refused("outcome", entry.outcome())));
    }

    private static Optional<Priority> priority(String name) {
        return Arrays.stream(Priority.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static Optional<Outcome> outcome(String wire) {
        return Arrays.stream(Outcome.values())
                .filter(each -> each.wire().equals(wire))
                .findFirst();
    }

    private static Problem refused(String field, String value) {
        return new Problem(ProblemCode.BAD_REQUEST, Map.of("field", "facts." + field, "value", value));
    }

    /// @param accepted taken now
    /// @param known taken before
    record Taken(int accepted, int known) {}
}
