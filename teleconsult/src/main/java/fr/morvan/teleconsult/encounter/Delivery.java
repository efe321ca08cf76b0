package fr.morvan.teleconsult.encounter;

import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import fr.morvan.teleconsult.fhirclient.FhirServer;
import fr.morvan.teleconsult.fhirclient.WriteAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Delivers one entry in one transaction: taken, sent, marked. A crash in between means that it is sent again, and
/// the same write with the same ids changes nothing: at least once and idempotent is exactly once.
@Component
class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    private final Outbox outbox;
    private final FhirServer record;
    private final Faults faults;
    private final OutboxProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Delivery(
            Outbox outbox,
            FhirServer record,
            Faults faults,
            OutboxProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.outbox = outbox;
        this.record = record;
        this.faults = faults;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /// Whether there was an entry to deliver.
    boolean deliverNext() {
        boolean found = Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Outbox.Entry> taken = outbox.take(clock.instant());
            taken.ifPresent(this::deliver);
            return taken.isPresent();
        }));
        if (found) {
            faults.at(FaultPoint.OUTBOX_DONE);
        }
        return found;
    }

    private void deliver(Outbox.Entry entry) {
        faults.at(FaultPoint.OUTBOX_TAKEN);
        WriteAnswer answer = record.write(entry.method(), entry.path(), entry.body());
        faults.at(FaultPoint.RECORD_ANSWERED);
        switch (answer) {
            case WriteAnswer.Stored unused -> {
                outbox.done(entry, clock.instant());
                faults.at(FaultPoint.OUTBOX_MARKED);
            }
            case WriteAnswer.Refused refused -> {
                Instant now = clock.instant();
                outbox.refused(entry, refused.detail(), now, now.plus(properties.refusedRetry()));
                log.error(
                        "the record refuses {} at position {} (attempt {}): {}; an operator must look",
                        entry.what(),
                        entry.position(),
                        entry.attempts() + 1,
                        refused.detail());
            }
            case WriteAnswer.Failed failed -> {
                Duration pause = properties.pauseAfter(entry.attempts());
                Instant next = clock.instant().plus(pause);
                outbox.failed(entry, failed.detail(), next);
                log.warn(
                        "{} did not reach the record (attempt {}): {}; again in {}",
                        entry.what(),
                        entry.attempts() + 1,
                        failed.detail(),
                        pause);
            }
        }
    }
}
