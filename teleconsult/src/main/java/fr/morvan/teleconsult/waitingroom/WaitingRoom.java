package fr.morvan.teleconsult.waitingroom;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.State;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The queue of each specialty, ordered by virtual arrival: the request's time less its priority's head start.
@Component
public class WaitingRoom {

    private static final double USUAL_ACT_MINUTES = 15;

    /// Open requests with their place among all of their specialty.
    private static final String QUEUE = """
            select * from (
              select c.id, c.requester, c.specialty, c.queue_at,
                     row_number() over (partition by c.specialty order by c.queue_at, c.id) as place
              from consultation c where c.state in ('waiting', 'offered')) queue
            """;

    private final JdbcClient jdbc;
    private final Roster roster;
    private final Clock clock;

    WaitingRoom(JdbcClient jdbc, Roster roster, Clock clock) {
        this.jdbc = jdbc;
        this.roster = roster;
        this.clock = clock;
    }

    /// Place of an open request; empty once it waits no longer.
    public Optional<Integer> place(Consultation consultation) {
        if (consultation.state() != State.WAITING && consultation.state() != State.OFFERED) {
            return Optional.empty();
        }
        return jdbc.sql(QUEUE + "where id = :id")
                .param("id", consultation.id().value())
                .query((rs, row) -> rs.getInt("place"))
                .optional();
    }

    /// Empty while nobody is on duty for the specialty.
    public Optional<Estimate> estimate(Specialty specialty, int place) {
        int specialists = roster.onDuty(specialty, clock.instant()).size();
        return specialists == 0
                ? Optional.empty()
                : Optional.of(Estimate.of(place, usualActMinutes(specialty), specialists));
    }

    /// What a situation watches: requests of its own place, and of the specialties it is on duty for.
    public List<Waiting> watchedBy(PractitionerRoleId situation, int limit) {
        List<String> specialties = roster.dutiesOf(situation, clock.instant()).stream()
                .map(Specialty::code)
                .toList();
        Optional<Site> site = roster.site(situation);
        return jdbc.sql(QUEUE + """
                join site on site.practitioner_role = queue.requester
                where queue.specialty = any (:specialties)
                   or (site.organization_name = :organization and site.commune_code = :commune)
                order by queue.queue_at, queue.id limit :limit""")
                .param("specialties", specialties.toArray(String[]::new))
                .param("organization", site.map(Site::organizationName).orElse(""))
                .param("commune", site.map(Site::communeCode).orElse(""))
                .param("limit", limit)
                .query((rs, row) -> new Waiting(new ConsultationId(rs.getObject("id", UUID.class)), rs.getInt("place")))
                .list();
    }

    private double usualActMinutes(Specialty specialty) {
        return jdbc.sql("""
                select coalesce(percentile_cont(0.5) within group (order by extract(epoch from ended_at - accepted_at) / 60),
                                :usual)
                from (select ended_at, accepted_at from consultation where specialty = :specialty
                      and ended_at is not null order by accepted_at desc limit 50) recent""")
                .param("usual", USUAL_ACT_MINUTES)
                .param("specialty", specialty.code())
                .query(Double.class)
                .single();
    }
}
