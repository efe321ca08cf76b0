package fr.morvan.teleconsult.signaling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.Member;
import fr.morvan.teleconsult.room.Members;
import fr.morvan.teleconsult.room.ParticipantId;
import fr.morvan.teleconsult.room.Presence;
import fr.morvan.teleconsult.room.RoomHead;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// What coming and going means for the consultation: start, interruption, resumption, and the events that tell it.
@Component
class Lines {

    private final ConsultationStore consultations;
    private final RoomLog rooms;
    private final Members members;
    private final Roster roster;
    private final Wakeups wakeups;
    private final Clock clock;

    Lines(
            ConsultationStore consultations,
            RoomLog rooms,
            Members members,
            Roster roster,
            Wakeups wakeups,
            Clock clock) {
        this.consultations = consultations;
        this.rooms = rooms;
        this.members = members;
        this.roster = roster;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /// Gives both sides their participant ids and the caller its seat.
    Seat seat(Consultation consultation, PractitionerRoleId situation, Side side) {
        enter(consultation, consultation.request().requester(), Side.REQUESTER);
        consultation.accepted().ifPresent(each -> enter(consultation, each.specialist(), Side.SPECIALIST));
        return new Seat(consultation.id(), enter(consultation, situation, side), side);
    }

    private ParticipantId enter(Consultation consultation, PractitionerRoleId situation, Side side) {
        String name = roster.knownSite(situation).displayName();
        return members.enter(consultation.id().room(), situation, name, side.wire());
    }

    /// A socket came in.
    ///
    /// @param resumed whether the client still has the log, and so perhaps its media
    void came(Consultation consultation, Seat seat, boolean resumed, List<Presence> replaced) {
        Instant now = clock.instant();
        replaced.forEach(
                each -> wakeups.send(new Wakeup.SocketReplaced(each.socket().value())));
        rooms.append(consultation.id().room(), EventKind.JOINED, joinedBody(seat, resumed), now);
        switch (consultation) {
            case Taken.NotStarted notStarted -> startWhenBothAreHere(notStarted, seat, now);
            case Taken.InProgress unused -> cutUnnoticed(seat, replaced, now);
            case Taken.Interrupted interrupted -> {
                if (interrupted.absent().contains(seat.side())) {
                    regained(seat, lostAt(seat).orElse(interrupted.since()), now);
                } else {
                    cutUnnoticed(seat, replaced, now);
                }
            }
            default -> {
                // before acceptance and while reporting, presence changes nothing
            }
        }
    }

    /// A socket came while another of the same participant still counted: its line was cut before its silence was
    /// noticed.
    private void cutUnnoticed(Seat seat, List<Presence> replaced, Instant now) {
        replaced.stream().findFirst().ifPresent(old -> {
            interrupted(seat, old.seenAt(), now);
            regained(seat, old.seenAt(), now);
        });
    }

    /// A socket's line is gone, and no other has taken its place.
    void gone(Consultation consultation, Presence presence) {
        Instant now = clock.instant();
        Seat seat = seatOf(consultation, presence);
        if (consultation instanceof Taken.Acting) {
            interrupted(seat, presence.seenAt(), now);
        } else {
            rooms.append(presence.room(), EventKind.LEFT, body(presence.participant(), "reason", "line-lost"), now);
        }
    }

    private Seat seatOf(Consultation consultation, Presence presence) {
        Side side = members.of(presence.room()).stream()
                .filter(member -> member.id().equals(presence.participant()))
                .map(member -> Side.of(member.side()))
                .findFirst()
                .orElseThrow();
        return new Seat(consultation.id(), presence.participant(), side);
    }

    private void startWhenBothAreHere(Taken.NotStarted notStarted, Seat seat, Instant now) {
        long here = members.of(seat.consultation().room()).stream()
                .filter(Member::present)
                .count();
        Cause seen = Cause.platform(now, "presence");
        if (here == Side.values().length) {
            consultations.advance(seat.consultation(), new ConsultationEvent.BothPresent(seen));
        } else if (!(notStarted instanceof Taken.Connecting connecting
                && connecting.arrived().contains(seat.side()))) {
            consultations.advance(seat.consultation(), new ConsultationEvent.SideArrived(seen, seat.side()));
        }
    }

    private void interrupted(Seat seat, Instant since, Instant now) {
        rooms.append(
                seat.consultation().room(),
                EventKind.INTERRUPTED,
                body(seat.participant(), "since", since.toString()),
                now);
        consultations.advance(
                seat.consultation(), new ConsultationEvent.LineLost(Cause.platform(now, "line"), seat.side()));
    }

    private void regained(Seat seat, Instant since, Instant now) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("participant", seat.participant().toString())
                .put("since", since.toString())
                .put("seconds", Math.max(0, Duration.between(since, now).toSeconds()));
        rooms.append(seat.consultation().room(), EventKind.RESUMED, body.toString(), now);
        consultations.advance(
                seat.consultation(), new ConsultationEvent.LineRegained(Cause.platform(now, "line"), seat.side()));
    }

    /// When this participant's open interruption began, as its event says.
    private Optional<Instant> lostAt(Seat seat) {
        return rooms.ofKind(seat.consultation().room(), EventKind.INTERRUPTED).reversed().stream()
                .map(event -> Interruption.of(event.body()))
                .filter(interruption -> interruption.participant().equals(seat.participant()))
                .map(Interruption::since)
                .findFirst();
    }

    ServerMessage.Joined joined(Seat seat, RoomHead head, boolean recovered) {
        return new ServerMessage.Joined(
                seat.consultation().value(),
                head.epoch(),
                seat.participant().value(),
                seat.side() == Side.SPECIALIST,
                members.of(seat.consultation().room()).stream()
                        .map(member -> new ServerMessage.Participant(
                                member.id().value(), member.displayName(), member.side(), member.present()))
                        .toList(),
                recovered,
                head.lastSeq());
    }

    private String joinedBody(Seat seat, boolean resumed) {
        String name = members.of(seat.consultation().room()).stream()
                .filter(member -> member.id().equals(seat.participant()))
                .map(Member::displayName)
                .findFirst()
                .orElseThrow();
        return JsonNodeFactory.instance
                .objectNode()
                .put("participant", seat.participant().toString())
                .put("displayName", name)
                .put("role", seat.side().wire())
                .put("resumed", resumed)
                .toString();
    }

    String body(ParticipantId participant, String name, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("participant", participant.toString())
                .put(name, value)
                .toString();
    }
}
