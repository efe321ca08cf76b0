package fr.morvan.teleconsult.encounter;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationMoved;
import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import fr.morvan.teleconsult.report.Reports;
import fr.morvan.teleconsult.report.Signed;
import fr.morvan.teleconsult.report.Vitals;
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
        if (after instanceof Consultation.Accepted accepted) {
            outbox.add(
                    after.id(),
                    "encounter-opened",
                    "PUT",
                    "Encounter/" + after.id(),
                    resources.opened(accepted),
                    accepted.acceptance().at());
        } else if (after instanceof Consultation.Expired expired
                && expired.acceptance().isPresent()) {
            outbox.add(
                    after.id(),
                    "encounter-cancelled",
                    "PUT",
                    "Encounter/" + after.id(),
                    resources.cancelled(expired, expired.acceptance().get()),
                    expired.at());
        } else if (after instanceof Consultation.Closed closed) {
            Signed signed = reports.signed(after.id()).orElseThrow();
            outbox.add(
                    after.id(),
                    "closing",
                    "POST",
                    "",
                    resources.closing(closed, signed, vitals.kept(after.id())),
                    closed.closedAt());
            faults.at(FaultPoint.OUTBOX_FILLED);
        }
    }
}
