package fr.morvan.teleconsult.console;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.console.WaitingEntry.WaitingPatient;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.matching.Matching;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.signin.Acting;
import fr.morvan.teleconsult.waitingroom.Estimate;
import fr.morvan.teleconsult.waitingroom.Waiting;
import fr.morvan.teleconsult.waitingroom.WaitingRoom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/today`: the console's first screen in one answer.
@RestController
class TodayController {

    private static final int ENTRIES = 100;

    private final Matching matching;
    private final ConsultationStore consultations;
    private final WaitingRoom waitingRoom;
    private final Roster roster;
    private final ConsultationViews views;

    TodayController(
            Matching matching,
            ConsultationStore consultations,
            WaitingRoom waitingRoom,
            Roster roster,
            ConsultationViews views) {
        this.matching = matching;
        this.consultations = consultations;
        this.waitingRoom = waitingRoom;
        this.roster = roster;
        this.views = views;
    }

    @GetMapping("/api/today")
    Today today(Acting acting) {
        Map<Specialty, List<Estimate>> lines = new EnumMap<>(Specialty.class);
        return new Today(
                matching.openTo(acting.situation()).stream()
                        .flatMap(offer -> found(offer.consultation())
                                .map(consultation -> views.forOffer(consultation, offer.expiresAt())))
                        .toList(),
                consultations.recentOf(acting.situation(), ENTRIES).stream()
                        .map(views::forParticipant)
                        .toList(),
                waitingRoom.watchedBy(acting.situation(), ENTRIES).stream()
                        .flatMap(waiting ->
                                found(waiting.id()).map(consultation -> entry(waiting, consultation, acting, lines)))
                        .toList());
    }

    private Stream<Consultation> found(ConsultationId id) {
        return consultations.find(id).stream();
    }

    private WaitingEntry entry(
            Waiting waiting, Consultation consultation, Acting acting, Map<Specialty, List<Estimate>> lines) {
        boolean mine = consultation.sideOf(acting.situation()).isPresent();
        var request = consultation.request();
        return new WaitingEntry(
                request.id().toString(),
                waiting.place(),
                request.priority().name(),
                request.specialty().code(),
                request.requestedAt(),
                roster.knownSite(request.requester()).communeName(),
                mine
                        ? Optional.of(new WaitingPatient(
                                request.subject().displayName(),
                                request.subject().birthDate()))
                        : Optional.empty(),
                lines.computeIfAbsent(
                                request.specialty(),
                                specialty -> waitingRoom.forecast(specialty).line(ENTRIES))
                        .get(Math.min(waiting.place(), ENTRIES) - 1));
    }

    /// @param needsMe offered to me now, most urgent first
    /// @param mine those I take part in, open or ended in the last 12 hours, newest first
    /// @param waiting open requests of my place and of my duties, in the order they will be served
    record Today(List<ConsultationView> needsMe, List<ConsultationView> mine, List<WaitingEntry> waiting) {}
}
