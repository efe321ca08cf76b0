package fr.morvan.teleconsult.roster;

import fr.morvan.france.id.PractitionerRoleId;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people say of themselves, each on several devices.
@Component
public class Presences {

    private static final int DEVICES = 10;

    private final JdbcClient jdbc;
    private final PresenceProperties properties;
    private final Clock clock;

    Presences(JdbcClient jdbc, PresenceProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /// Remembers what a device says; of more than [#DEVICES] the oldest are forgotten.
    @Transactional
    public void say(PractitionerRoleId situation, UUID device, Presence presence) {
        Instant now = clock.instant();
        Instant until =
                now.plus(presence == Presence.AVAILABLE ? properties.availableHolds() : properties.otherHolds());
        jdbc.sql("""
                insert into presence (practitioner_role, device, rank, until_at, said_at)
                values (:role, :device, :rank, :until, :now)
                on conflict (practitioner_role, device) do update
                set rank = excluded.rank, until_at = excluded.until_at, said_at = excluded.said_at""")
                .param("role", situation.value())
                .param("device", device)
                .param("rank", presence.rank())
                .param("until", Timestamp.from(until))
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                delete from presence p where p.practitioner_role = :role and (p.until_at <= :now or p.device in (
                    select device from presence where practitioner_role = :role
                    order by said_at desc, device offset :devices))""")
                .param("role", situation.value())
                .param("now", Timestamp.from(now))
                .param("devices", DEVICES)
                .update();
    }

    /// What the person's devices say together: available where any does, else busy where any does; empty where none
    /// says anything.
    public Optional<Presence> of(PractitionerRoleId situation) {
        return jdbc.sql(
                        "select rank from presence where practitioner_role = :role and until_at > :now order by rank limit 1")
                .param("role", situation.value())
                .param("now", Timestamp.from(clock.instant()))
                .query(Integer.class)
                .optional()
                .map(Presence::ofRank);
    }
}
