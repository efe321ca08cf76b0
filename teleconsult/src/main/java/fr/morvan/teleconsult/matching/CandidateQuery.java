package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.matching.Candidate.Answer;
import fr.morvan.teleconsult.roster.Presence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads who is on duty for a specialty, and how each stands towards one request.
@Component
class CandidateQuery {

    /// With a patient: from the acceptance to the end of the act. Writing the report does not count, nor an act whose
    /// specialist lost the line and did not come back.
    static final String ENGAGED = """
            (c.state in ('accepted', 'connecting', 'in-progress')
             or (c.state = 'interrupted' and not 'specialist' = any (c.absent)))""";

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final MatchingProperties properties;
    private final String lock;

    @Autowired
    CandidateQuery(JdbcClient jdbc, MatchingProperties properties) {
        this(jdbc, properties, " for no key update");
    }

    /// @param lock what keeps two acceptances of one specialist apart; a test leaves it out
    CandidateQuery(JdbcClient jdbc, MatchingProperties properties, String lock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.lock = lock;
    }

    List<Candidate> of(ConsultationId consultation, Specialty specialty, Instant at) {
        return jdbc.sql("""
                select s.practitioner_role, s.languages, on_duty.covers, o.status as answer,
                    (select count(*) from consultation c where c.specialist = s.practitioner_role and %s) >= :atOnce
                        as engaged,
                    (select max(c.accepted_at) from consultation c where c.specialist = s.practitioner_role) as last_took,
                    (select min(p.rank) from presence p
                        where p.practitioner_role = s.practitioner_role and p.until_at > :at) as presence
                from (select practitioner_role, array_agg(distinct department) as covers
                      from duty cross join unnest(departments) department
                      where specialty = :specialty and starts_at <= :at and ends_at > :at
                      group by practitioner_role) on_duty
                join site s using (practitioner_role)
                left join offer o on o.consultation = :consultation and o.specialist = s.practitioner_role
                order by s.practitioner_role limit :most""".formatted(ENGAGED))
                .param("atOnce", properties.atOnce())
                .param("specialty", specialty.code())
                .param("at", Timestamp.from(at))
                .param("consultation", consultation.value())
                .param("most", MOST)
                .query(CandidateQuery::candidate)
                .list();
    }

    /// Whether a specialist is with as many patients as they may be; holds their row, so that two acceptances
    /// of one specialist come one after the other.
    boolean holdAndAskWhetherEngaged(PractitionerRoleId specialist) {
        jdbc.sql("select practitioner_role from site where practitioner_role = :role" + lock)
                .param("role", specialist.value())
                .query(String.class)
                .optional();
        return isEngaged(specialist);
    }

    boolean isEngaged(PractitionerRoleId specialist) {
        return jdbc.sql("select count(*) >= :atOnce from consultation c where c.specialist = :role and " + ENGAGED)
                .param("atOnce", properties.atOnce())
                .param("role", specialist.value())
                .query(Boolean.class)
                .single();
    }

    private static Candidate candidate(ResultSet rs, int row) throws SQLException {
        Integer presence = rs.getObject("presence", Integer.class);
        return new Candidate(
                new PractitionerRoleId(rs.getString("practitioner_role")),
                Set.of((String[]) rs.getArray("covers").getArray()),
                Set.of((String[]) rs.getArray("languages").getArray()),
                Optional.ofNullable(presence).map(Presence::ofRank),
                rs.getBoolean("engaged"),
                answer(Optional.ofNullable(rs.getString("answer"))),
                Optional.ofNullable(rs.getTimestamp("last_took")).map(Timestamp::toInstant));
    }

    private static Answer answer(Optional<String> status) {
        return switch (status.orElse("")) {
            case "" -> Answer.NONE;
            case "refused" -> Answer.REFUSED;
            case "vanished" -> Answer.VANISHED;
            default -> Answer.SILENT;
        };
    }
}
