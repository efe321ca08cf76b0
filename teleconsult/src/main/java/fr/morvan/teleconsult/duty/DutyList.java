package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.duty.Duty.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Duties in PostgreSQL; each change is noted with the row before and after it, in its transaction.
@Component
class DutyList {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final DutyChanges changes;
    private final Clock clock;

    DutyList(JdbcClient jdbc, DutyChanges changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /// @param source `loader`, `person`, `icalendar` or `fhir`
    record Row(long id, Duty duty, String displayName, String organizationName, String source) {}

    /// Those that touch a time, in its order.
    List<Row> between(Instant from, Instant to, Optional<Specialty> specialty) {
        return jdbc.sql("""
                select d.*, s.display_name, s.organization_name from duty d join site s using (practitioner_role)
                where d.starts_at < :to and d.ends_at > :from and (:specialty = '' or d.specialty = :specialty)
                order by d.starts_at, d.specialty, s.display_name, d.id limit :most""")
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .param("specialty", specialty.map(Specialty::code).orElse(""))
                .param("most", MOST)
                .query(DutyList::row)
                .list();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("""
                select d.*, s.display_name, s.organization_name from duty d join site s using (practitioner_role)
                where d.id = :id""").param("id", id).query(DutyList::row).optional();
    }

    @Transactional
    public long add(String subject, Duty duty) {
        return insert(subject, UUID.randomUUID(), duty, Source.PERSON);
    }

    /// Whether it was still there.
    @Transactional
    public boolean change(String subject, long id, Duty duty) {
        Optional<String> before = changes.rowForUpdate(id);
        if (before.isEmpty()) {
            return false;
        }
        jdbc.sql("""
                update duty set specialty = :specialty, departments = :departments, starts_at = :start, ends_at = :end,
                    source = 'person' where id = :id""")
                .param("specialty", duty.specialty().code())
                .param("departments", duty.departments().toArray(String[]::new))
                .param("start", Timestamp.from(duty.start()))
                .param("end", Timestamp.from(duty.end()))
                .param("id", id)
                .update();
        changes.note(UUID.randomUUID(), subject, id, before, changes.row(id));
        return true;
    }

    /// Whether it was still there.
    @Transactional
    public boolean remove(String subject, long id) {
        return delete(subject, UUID.randomUUID(), id);
    }

    /// Puts the duties of a file in the place of what files of this kind said before of the same person and specialty
    /// for the time to come.
    @Transactional
    public int replace(String subject, Source source, List<Duty> duties) {
        UUID group = UUID.randomUUID();
        Instant now = clock.instant();
        duties.stream()
                .map(duty -> new Whose(duty.specialist(), duty.specialty()))
                .distinct()
                .flatMap(whose -> earlier(whose, source, now).stream())
                .forEach(id -> delete(subject, group, id));
        List<Duty> coming =
                duties.stream().filter(duty -> duty.end().isAfter(now)).toList();
        coming.forEach(duty -> insert(subject, group, duty, source));
        return coming.size();
    }

    private record Whose(PractitionerRoleId specialist, Specialty specialty) {}

    private List<Long> earlier(Whose whose, Source source, Instant now) {
        return jdbc.sql("""
                select id from duty where practitioner_role = :role and specialty = :specialty and source = :source
                and ends_at > :now order by id for update""")
                .param("role", whose.specialist().value())
                .param("specialty", whose.specialty().code())
                .param("source", source.wire())
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .list();
    }

    private long insert(String subject, UUID group, Duty duty, Source source) {
        long id = jdbc.sql("""
                insert into duty (practitioner_role, specialty, departments, starts_at, ends_at, source)
                values (:role, :specialty, :departments, :start, :end, :source) returning id""")
                .param("role", duty.specialist().value())
                .param("specialty", duty.specialty().code())
                .param("departments", duty.departments().toArray(String[]::new))
                .param("start", Timestamp.from(duty.start()))
                .param("end", Timestamp.from(duty.end()))
                .param("source", source.wire())
                .query(Long.class)
                .single();
        changes.note(group, subject, id, Optional.empty(), changes.row(id));
        return id;
    }

    private boolean delete(String subject, UUID group, long id) {
        Optional<String> before = changes.rowForUpdate(id);
        before.ifPresent(row -> {
            jdbc.sql("delete from duty where id = :id").param("id", id).update();
            changes.note(group, subject, id, before, Optional.empty());
        });
        return before.isPresent();
    }

    private static Row row(ResultSet rs, int row) throws SQLException {
        return new Row(
                rs.getLong("id"),
                new Duty(
                        new PractitionerRoleId(rs.getString("practitioner_role")),
                        Specialty.ofCode(rs.getString("specialty")).orElseThrow(),
                        List.of((String[]) rs.getArray("departments").getArray()),
                        rs.getTimestamp("starts_at").toInstant(),
                        rs.getTimestamp("ends_at").toInstant()),
                rs.getString("display_name"),
                rs.getString("organization_name"),
                rs.getString("source"));
    }
}
