package fr.morvan.teleconsult.waitingroom;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.State;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The queue of each specialty in the order of [fr.morvan.teleconsult.consultation.Ageing].
@Component
public class WaitingRoom {

    private static final int ROLLING_ACTS = 50;

    /// Open requests with their place among all of their specialty.
    private static final String QUEUE = """
            select * from (
              select c.id, c.requester, c.specialty, c.queue_at, c.returned_at,
                     row_number() over (partition by c.specialty
                                        order by c.returned_at nulls last, c.queue_at, c.id) as place
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

    /// How long a place of a specialty's queue will wait.
    public Estimate estimate(Specialty specialty, int place) {
        return forecast(specialty).at(place);
    }

    /// What is known at this moment about the service of a specialty.
    public Forecast forecast(Specialty specialty) {
        Instant now = clock.instant();
        List<PractitionerRoleId> onDuty = roster.onDuty(specialty, now);
        List<Double> busy = busyMinutes(onDuty, now);
        return new Forecast(lastActs(specialty), Math.max(0, onDuty.size() - busy.size()), busy);
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
                order by queue.returned_at nulls last, queue.queue_at, queue.id limit :limit""")
                .param("specialties", specialties.toArray(String[]::new))
                .param("organization", site.map(Site::organizationName).orElse(""))
                .param("commune", site.map(Site::communeCode).orElse(""))
                .param("limit", limit)
                .query((rs, row) -> new Waiting(new ConsultationId(rs.getObject("id", UUID.class)), rs.getInt("place")))
                .list();
    }

    /// The last acts as they are stored: a rolling window that follows how a specialty works these days.
    private List<Forecast.Sample> lastActs(Specialty specialty) {
        return jdbc.sql("""
                select extract(epoch from c.ended_at - c.accepted_at) / 60 as act,
                       extract(epoch from o.answered_at - o.offered_at) / 60 as answer
                from consultation c join offer o on o.consultation = c.id and o.status = 'accepted'
                where c.specialty = :specialty and c.ended_at is not null
                order by c.accepted_at desc limit :limit""")
                .param("specialty", specialty.code())
                .param("limit", ROLLING_ACTS)
                .query((rs, row) -> new Forecast.Sample(rs.getDouble("act"), rs.getDouble("answer")))
                .list();
    }

    private List<Double> busyMinutes(List<PractitionerRoleId> specialists, Instant now) {
        return jdbc.sql("""
                select max(extract(epoch from cast(:now as timestamptz) - accepted_at)) / 60 as since from consultation
                where specialist = any (:specialists)
                and state in ('accepted', 'connecting', 'in-progress', 'interrupted') group by specialist""")
                .param("now", Timestamp.from(now))
                .param(
                        "specialists",
                        specialists.stream().map(PractitionerRoleId::value).toArray(String[]::new))
                .query(Double.class)
                .list();
    }
}
