package fr.morvan.teleconsult.room;

import fr.morvan.teleconsult.wakeup.Wakeups;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A planted defect: a message that comes again is taken for a new one.
///
/// No `@Configuration`: the scan of components must not find it.
public class PlantedForgetfulness {

    @Bean
    RoomLog roomLog(JdbcClient jdbc, Wakeups wakeups) {
        return new RoomLog(jdbc, wakeups) {
            @Override
            public Appended append(
                    RoomId room, ParticipantId from, EventKind kind, String body, Instant at, UUID messageId) {
                return super.append(room, from, kind, body, at, UUID.randomUUID());
            }
        };
    }
}
