package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/// Consultations in each state, reached by real transitions.
public final class Consultations {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Consultations() {}

    public static Request request(PractitionerRoleId requester, Instant at) {
        return new Request(
                new ConsultationId(UUID.randomUUID()),
                new Subject(
                        new PatientId("patient-1"),
                        "Jeanne DUPONT",
                        Optional.of(LocalDate.of(1955, 3, 2)),
                        Optional.of("VALI")),
                Specialty.DERMATOLOGY,
                Priority.P2,
                "Lésion du bras",
                at,
                requester,
                "58",
                CommuneSize.FROM_500,
                new IdentityCheck(IdentityCheck.Method.KNOWN_PATIENT, at),
                new Consent(true, Consent.Form.ORAL, at));
    }

    static Consultation.Waiting waiting() {
        return new Consultation.Waiting(request(new PractitionerRoleId("requester"), NOW), 0);
    }

    static Consultation.Offered offered() {
        return waiting().offer(NOW.plusSeconds(120));
    }

    static Consultation.Accepted accepted(PractitionerRoleId specialist) {
        return offered().accept(new Acceptance(specialist, NOW));
    }

    static Consultation.InProgress inProgress(PractitionerRoleId specialist) {
        return accepted(specialist).start(NOW);
    }

    static Consultation.Interrupted interrupted(PractitionerRoleId specialist, Side side) {
        return inProgress(specialist).interrupt(side, NOW);
    }

    static Consultation.Reporting reporting(PractitionerRoleId specialist) {
        return inProgress(specialist).end(NOW);
    }

    static Consultation.Closed closed(PractitionerRoleId specialist) {
        return reporting(specialist).close(NOW);
    }

    static Consultation.Cancelled cancelled() {
        return waiting().cancel(NOW, "va mieux");
    }

    static Consultation.Refused refused() {
        return waiting().refuse(NOW);
    }

    static Consultation.Expired expired() {
        return waiting().expire(NOW);
    }
}
