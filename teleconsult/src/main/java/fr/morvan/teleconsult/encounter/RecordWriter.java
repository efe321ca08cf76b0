package fr.morvan.teleconsult.encounter;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationMoved;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Pending;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import fr.morvan.teleconsult.report.Reports;
import fr.morvan.teleconsult.report.Signed;
import fr.morvan.teleconsult.report.Vitals;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Decides what each transition writes into the shared record; runs inside the transition's transaction.
@Component
class RecordWriter {

    private final Outbox outbox;
    private final FhirResources resources;
    private final Reports reports;
    private final Vitals vitals;
    private final Faults faults;

    RecordWriter(Outbox outbox, FhirResources resources, Reports reports, Vitals vitals, Faults faults) {
        this.outbox = outbox;
        this.resources = resources;
        this.reports = reports;
        this.vitals = vitals;
        this.faults = faults;
    }

    @EventListener
    @Order(1)
    void moved(ConsultationMoved moved) {
        Consultation after = moved.after();
        if (after instanceof Ended.Closed closed) {
            Signed signed = reports.signed(after.id()).orElseThrow();
            outbox.add(
                    after.id(),
                    "closing",
                    "POST",
                    "",
                    resources.closing(closed, signed, vitals.kept(after.id())),
                    closed.at());
            faults.at(FaultPoint.OUTBOX_FILLED);
        } else {
            encounter(moved)
                    .ifPresent(encounter -> outbox.add(
                            after.id(),
                            "encounter-" + moved.number(),
                            "PUT",
                            "Encounter/" + after.id(),
                            encounter,
                            moved.cause().at()));
        }
    }

    /// What a transition makes of the Encounter; empty where it changes nothing in it.
    private Optional<String> encounter(ConsultationMoved moved) {
        if (moved.after() instanceof Pending && moved.before().orElse(null) instanceof Taken taken) {
            return Optional.of(resources.givenBack(taken, moved.cause().at()));
        }
        Optional<String> known = moved.before().flatMap(resources::encounter);
        return resources.encounter(moved.after()).filter(encounter -> !known.equals(Optional.of(encounter)));
    }
}
