package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.Member;
import fr.morvan.teleconsult.room.Members;
import fr.morvan.teleconsult.room.ParticipantId;
import fr.morvan.teleconsult.room.RoomEvent;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.signaling.Interruption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Reads the technical incidents out of the room's log.
@Component
class Incidents {

    private final RoomLog rooms;
    private final Members members;

    Incidents(RoomLog rooms, Members members) {
        this.rooms = rooms;
        this.members = members;
    }

    List<Incident> of(ConsultationId consultation) {
        Map<ParticipantId, Side> sides = members.of(consultation.room()).stream()
                .collect(Collectors.toMap(Member::id, member -> Side.of(member.side())));
        return pair(rooms.ofKind(consultation.room(), EventKind.INTERRUPTED, EventKind.RESUMED), sides);
    }

    /// Each interruption with the resumption that follows it.
    static List<Incident> pair(List<RoomEvent> events, Map<ParticipantId, Side> sides) {
        Map<ParticipantId, Instant> open = new HashMap<>();
        List<Incident> incidents = new ArrayList<>();
        for (RoomEvent event : events) {
            Interruption interruption = Interruption.of(event.body());
            Side side = sides.getOrDefault(interruption.participant(), Side.REQUESTER);
            if (event.kind() == EventKind.INTERRUPTED) {
                open.putIfAbsent(interruption.participant(), interruption.since());
            } else {
                Instant from = open.remove(interruption.participant());
                incidents.add(new Incident(side, from == null ? interruption.since() : from, Optional.of(event.at())));
            }
        }
        open.forEach((participant, from) ->
                incidents.add(new Incident(sides.getOrDefault(participant, Side.REQUESTER), from, Optional.empty())));
        return incidents;
    }
}
