package fr.morvan.teleconsult.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.console.ConsultationView.EndingView;
import fr.morvan.teleconsult.console.ConsultationView.EventView;
import fr.morvan.teleconsult.console.ConsultationView.KindView;
import fr.morvan.teleconsult.console.ConsultationView.OfferView;
import fr.morvan.teleconsult.console.ConsultationView.PatientView;
import fr.morvan.teleconsult.console.ConsultationView.RequesterView;
import fr.morvan.teleconsult.console.ConsultationView.SpecialistView;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Kind;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.consultation.Subject;
import fr.morvan.teleconsult.matching.Advisor;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.RoomEvent;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import fr.morvan.teleconsult.waitingroom.WaitingRoom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Makes views of consultations.
@Component
class ConsultationViews {

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

    private final Roster roster;
    private final WaitingRoom waitingRoom;
    private final RoomLog rooms;
    private final Advisor advisor;
    private final Clock clock;
    private final JsonMapper json = new JsonMapper();

    ConsultationViews(Roster roster, WaitingRoom waitingRoom, RoomLog rooms, Advisor advisor, Clock clock) {
        this.roster = roster;
        this.waitingRoom = waitingRoom;
        this.rooms = rooms;
        this.advisor = advisor;
        this.clock = clock;
    }

    /// As its participants see it.
    ConsultationView forParticipant(Consultation consultation) {
        return view(consultation, true, Optional.empty());
    }

    /// As a specialist sees it who may accept: no name, no date of birth.
    ConsultationView forOffer(Consultation consultation, Instant expiresAt) {
        return view(consultation, false, Optional.of(new OfferView(expiresAt)));
    }

    private ConsultationView view(Consultation consultation, boolean participant, Optional<OfferView> offer) {
        Request request = consultation.request();
        Optional<Integer> place = waitingRoom.place(consultation);
        return new ConsultationView(
                request.id().toString(),
                consultation.state().wire(),
                participant ? Optional.of(patient(request.subject())) : Optional.empty(),
                participant ? Optional.empty() : request.subject().birthDate().map(this::age),
                request.specialty().code(),
                request.priority().name(),
                kind(request.kind()),
                request.reason(),
                request.requestedAt(),
                requester(request.requester(), participant),
                consultation.accepted().map(acceptance -> specialist(acceptance.specialist(), participant)),
                place,
                place.map(at -> waitingRoom.estimate(request.specialty(), at)),
                offer,
                participant ? ending(consultation) : Optional.empty(),
                participant ? advisor.advice(consultation) : Optional.empty(),
                request.language(),
                participant ? events(consultation) : List.of());
    }

    private static KindView kind(Kind kind) {
        return switch (kind) {
            case Kind.Unscheduled unused -> new KindView(kind.wire(), Optional.empty(), Optional.empty());
            case Kind.Scheduled scheduled ->
                new KindView(kind.wire(), Optional.of(scheduled.start()), Optional.empty());
            case Kind.Accompanied accompanied ->
                new KindView(
                        kind.wire(),
                        Optional.empty(),
                        Optional.of(accompanied.companion().wire()));
        };
    }

    private static Optional<EndingView> ending(Consultation consultation) {
        return switch (consultation) {
            case Ended.Abandoned abandoned -> Optional.of(ending(abandoned.reason()));
            case Ended.Refused refused -> Optional.of(ending(refused.reason().wire()));
            case Ended.Redirected redirected ->
                Optional.of(new EndingView(
                        Optional.of(redirected.reason()),
                        Optional.of(redirected.direction().wire()),
                        Optional.empty()));
            case Ended.NoShow noShow ->
                Optional.of(new EndingView(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(noShow.absent().wire())));
            default -> Optional.empty();
        };
    }

    private static EndingView ending(String reason) {
        return new EndingView(Optional.of(reason), Optional.empty(), Optional.empty());
    }

    private static PatientView patient(Subject subject) {
        return new PatientView(
                subject.patient().reference(), subject.displayName(), subject.birthDate(), subject.identityStatus());
    }

    private int age(LocalDate birthDate) {
        return Period.between(birthDate, LocalDate.ofInstant(clock.instant(), FRANCE))
                .getYears();
    }

    private RequesterView requester(PractitionerRoleId situation, boolean participant) {
        Site site = roster.knownSite(situation);
        return new RequesterView(
                situation.reference(),
                site.displayName(),
                site.organizationName(),
                site.communeName(),
                phone(site, participant));
    }

    private SpecialistView specialist(PractitionerRoleId situation, boolean participant) {
        Site site = roster.knownSite(situation);
        return new SpecialistView(situation.reference(), site.displayName(), phone(site, participant));
    }

    private static Optional<String> phone(Site site, boolean participant) {
        return participant ? site.phone() : Optional.empty();
    }

    private List<EventView> events(Consultation consultation) {
        return rooms.ofKind(consultation.id().room(), EventKind.STATE).stream()
                .map(this::event)
                .toList();
    }

    private EventView event(RoomEvent event) {
        try {
            return new EventView(
                    event.at(), json.readTree(event.body()).path("what").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored event is not JSON", e);
        }
    }
}
