package fr.morvan.teleconsult.encounter;

import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.encounter.Outbox.RefusedEntry;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/operations/outbox`, for the operator: what did not reach the record, never its content.
@RestController
class OutboxController {

    private static final Logger log = LoggerFactory.getLogger(OutboxController.class);
    private static final int LISTED = 200;

    private final Outbox outbox;
    private final Clock clock;

    OutboxController(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    @GetMapping("/api/operations/outbox")
    OutboxView state(Caller caller) {
        operator(caller);
        return new OutboxView(outbox.waiting(), outbox.refusedCount(), outbox.refused(LISTED));
    }

    @PostMapping("/api/operations/outbox/{position}/attempt")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tryAgain(Caller caller, @PathVariable long position) {
        Caller.Operator operator = operator(caller);
        if (!outbox.tryAgain(position, clock.instant())) {
            throw new Problem(ProblemCode.NOT_FOUND);
        }
        log.info("{} has the write at position {} tried again", operator.subject(), position);
    }

    private static Caller.Operator operator(Caller caller) {
        if (caller instanceof Caller.Operator operator) {
            return operator;
        }
        throw new Problem(ProblemCode.NOT_ALLOWED);
    }

    /// @param waiting writes the record has not stored yet, the refused ones included
    /// @param refused how many of them it refuses
    /// @param entries the refused ones, oldest first, at most 200
    record OutboxView(int waiting, int refused, List<RefusedEntry> entries) {}
}
