package fr.morvan.teleconsult.quality;

import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.quality.Incident.Cause;
import fr.morvan.teleconsult.quality.Incident.Effect;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.Member;
import fr.morvan.teleconsult.room.Members;
import fr.morvan.teleconsult.room.ParticipantId;
import fr.morvan.teleconsult.room.RoomEvent;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.signaling.Interruption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Derives the technical incidents of a consultation from the room's log and from the digests of both sides.
@Component
public class Incidents {

    private final RoomLog rooms;
    private final Members members;
    private final Digests digests;

    Incidents(RoomLog rooms, Members members, Digests digests) {
        this.rooms = rooms;
        this.members = members;
        this.digests = digests;
    }

    /// All of them, in the order in which they began.
    public List<Incident> of(ConsultationId consultation) {
        Map<ParticipantId, Side> sides = members.of(consultation.room()).stream()
                .collect(Collectors.toMap(Member::id, member -> Side.of(member.side())));
        List<Incident> cuts = cuts(rooms.ofKind(consultation.room(), EventKind.INTERRUPTED, EventKind.RESUMED), sides);
        Map<Side, List<Digested>> said = new HashMap<>();
        digests.of(consultation)
                .forEach((participant, list) -> said.put(sides.getOrDefault(participant, Side.REQUESTER), list));
        return all(cuts, said);
    }

    /// Each cut once: the media that go with a line that is cut are the same incident, and so is what both sides tell
    /// of one
    /// outage. A spell of a poor line stays apart, for it has an effect of its own.
    static List<Incident> all(List<Incident> cuts, Map<Side, List<Digested>> said) {
        List<Incident> all = new ArrayList<>(cuts);
        said.entrySet().stream()
                .flatMap(each -> MediaTroubles.outages(each.getKey(), each.getValue()).stream())
                .sorted(Comparator.comparing(Incident::from))
                .filter(outage -> all.stream().noneMatch(outage::overlaps))
                .forEachOrdered(all::add);
        said.forEach((side, list) -> all.addAll(MediaTroubles.spells(side, list)));
        all.sort(Comparator.comparing(Incident::from));
        return all;
    }

    /// Each interruption with the resumption that follows it.
    static List<Incident> cuts(List<RoomEvent> events, Map<ParticipantId, Side> sides) {
        Map<ParticipantId, Instant> open = new HashMap<>();
        List<Incident> incidents = new ArrayList<>();
        for (RoomEvent event : events) {
            Interruption interruption = Interruption.of(event.body());
            Side side = sides.getOrDefault(interruption.participant(), Side.REQUESTER);
            if (event.kind() == EventKind.INTERRUPTED) {
                open.putIfAbsent(interruption.participant(), interruption.since());
            } else {
                Instant from = open.remove(interruption.participant());
                incidents.add(cut(side, from == null ? interruption.since() : from, Optional.of(event.at())));
            }
        }
        open.forEach((participant, from) ->
                incidents.add(cut(sides.getOrDefault(participant, Side.REQUESTER), from, Optional.empty())));
        return incidents;
    }

    private static Incident cut(Side side, Instant from, Optional<Instant> to) {
        return new Incident(side, from, to, Cause.LINE_LOST, Effect.INTERRUPTED);
    }
}
