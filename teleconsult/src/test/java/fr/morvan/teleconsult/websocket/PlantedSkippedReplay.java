package fr.morvan.teleconsult.websocket;

import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.signaling.Frames;
import fr.morvan.teleconsult.signaling.Seat;
import fr.morvan.teleconsult.wakeup.Wakeups;
import org.springframework.context.annotation.Bean;

/// A planted defect: who comes into a room gets what is said from now on, not what they missed.
///
/// No `@Configuration`: the scan of components must not find it.
public class PlantedSkippedReplay {

    @Bean
    RoomStreams roomStreams(RoomLog rooms, Frames frames, Wakeups wakeups) {
        return new RoomStreams(rooms, frames, wakeups) {
            @Override
            Outgoing.EventSource from(Seat seat, long afterSeq) {
                long head = rooms.head(seat.consultation().room()).orElseThrow().lastSeq();
                return super.from(seat, head);
            }
        };
    }
}
