package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
                new Kind.Unscheduled(),
                Optional.empty(),
                Optional.empty(),
                "Lésion du bras",
                at,
                requester,
                "58",
                CommuneSize.FROM_500,
                new IdentityCheck(IdentityCheck.Method.KNOWN_PATIENT, at),
                new Consent(true, Consent.Giver.PATIENT, Consent.Form.ORAL, at));
    }

    /// Every state, the ones that take time as long ago as the limits want.
    public static List<Consultation> everyState(PractitionerRoleId specialist) {
        Pending.Requested requested = new Pending.Requested(request(new PractitionerRoleId("requester"), NOW));
        Pending.Offered offered = requested.triage().queue().offer(0, NOW.plusSeconds(120));
        Taken.Accepted accepted = offered.accept(new Acceptance(specialist, NOW));
        Taken.InProgress inProgress = accepted.start(NOW);
        Cause cause = Cause.platform(NOW, "test");
        return List.of(
                requested,
                requested.triage(),
                requested.triage().queue(),
                offered,
                accepted,
                accepted.arrive(Side.REQUESTER),
                inProgress,
                inProgress.interrupt(Side.REQUESTER, NOW.plusSeconds(300)),
                inProgress.end(NOW),
                inProgress.end(NOW).close(NOW),
                offered.abandon(cause),
                offered.refuse(NOW, Ended.Refused.Reason.NO_CONSENT),
                new Ended.NoShow(requested.request(), accepted.acceptance(), NOW, Side.SPECIALIST),
                offered.redirect(cause, Direction.IN_PERSON),
                accepted.giveUp(NOW));
    }

    static Taken.InProgress inProgress(PractitionerRoleId specialist) {
        return everyState(specialist).stream()
                .filter(Taken.InProgress.class::isInstance)
                .map(Taken.InProgress.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /// One event of each kind.
    static List<ConsultationEvent> everyEvent(PractitionerRoleId specialist, Dossier dossier) {
        Cause cause = Cause.platform(NOW, "test");
        return List.of(
                new ConsultationEvent.RequestTriaged(cause),
                new ConsultationEvent.QueueEntered(cause),
                new ConsultationEvent.Offered(cause, 0, NOW.plusSeconds(120)),
                new ConsultationEvent.OfferLapsed(cause),
                new ConsultationEvent.OfferAccepted(cause, specialist),
                new ConsultationEvent.EveryoneRefused(cause),
                new ConsultationEvent.ConsentRefused(cause),
                new ConsultationEvent.RequestWithdrawn(cause),
                new ConsultationEvent.WaitGivenUp(cause),
                new ConsultationEvent.SideArrived(cause, Side.REQUESTER),
                new ConsultationEvent.BothPresent(cause),
                new ConsultationEvent.StartGivenUp(cause),
                new ConsultationEvent.SpecialistVanished(cause),
                new ConsultationEvent.LineLost(cause, Side.REQUESTER),
                new ConsultationEvent.LineRegained(cause, Side.REQUESTER),
                new ConsultationEvent.LineGivenUp(cause, Duration.ofMinutes(1)),
                new ConsultationEvent.ActTooLong(cause),
                new ConsultationEvent.ActEnded(cause),
                new ConsultationEvent.PatientRedirected(cause, Direction.IN_PERSON),
                new ConsultationEvent.ReportSigned(cause, dossier));
    }

    /// Nothing the law wants is missing.
    static Dossier complete() {
        return new Dossier(
                Optional.of(new IdentityCheck(IdentityCheck.Method.KNOWN_PATIENT, NOW)),
                Optional.of(new Consent(true, Consent.Giver.PATIENT, Consent.Form.ORAL, NOW)),
                Optional.of("Eczéma"),
                Set.of("gp"),
                Set.of("gp"));
    }
}
