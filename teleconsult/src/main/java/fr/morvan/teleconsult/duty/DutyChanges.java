package fr.morvan.teleconsult.duty;

import fr.morvan.france.id.PractitionerRoleId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// Who changed the duty list, when, from what to what; the last change of a person can be undone by them.
@Component
class DutyChanges {

    private final JdbcClient jdbc;
    private final Clock clock;

    DutyChanges(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What became of an undo.
    enum Undone {
        /// It is as it was before.
        DONE,
        /// This person has changed nothing that is not undone.
        NOTHING,
        /// It is about somebody whose duties this person may not change any more; nothing was touched.
        NOT_ALLOWED,
        /// Somebody changed it since; nothing was touched.
        CHANGED_SINCE
    }

    private record Change(
            long id, long duty, PractitionerRoleId specialist, Optional<String> before, Optional<String> after) {}

    Optional<String> row(long duty) {
        return row(duty, "");
    }

    Optional<String> rowForUpdate(long duty) {
        return row(duty, " for update");
    }

    private Optional<String> row(long duty, String lock) {
        return jdbc.sql("select cast(to_jsonb(d) as text) from duty d where id = :id" + lock)
                .param("id", duty)
                .query(String.class)
                .optional();
    }

    void note(UUID group, String subject, long duty, Optional<String> before, Optional<String> after) {
        jdbc.sql("""
                insert into duty_change (group_id, at, by_subject, duty, before, after)
                values (:group, :at, :subject, :duty, cast(:before as jsonb), cast(:after as jsonb))""")
                .param("group", group)
                .param("at", Timestamp.from(clock.instant()))
                .param("subject", subject)
                .param("duty", duty)
                .param("before", before.orElse(null))
                .param("after", after.orElse(null))
                .update();
    }

    boolean canUndo(String subject) {
        return !last(subject).isEmpty();
    }

    /// All or nothing.
    ///
    /// @param mayEdit whose duties the person may change now
    @Transactional
    public Undone undo(String subject, Predicate<PractitionerRoleId> mayEdit) {
        List<Change> changes = last(subject);
        if (changes.isEmpty()) {
            return Undone.NOTHING;
        }
        if (!changes.stream().map(Change::specialist).distinct().allMatch(mayEdit)) {
            return Undone.NOT_ALLOWED;
        }
        for (Change change : changes) {
            if (!takeBack(change)) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return Undone.CHANGED_SINCE;
            }
        }
        return Undone.DONE;
    }

    /// Newest first.
    private List<Change> last(String subject) {
        return jdbc.sql("""
                select *, coalesce(before, after) ->> 'practitioner_role' as specialist
                from duty_change where not undone and group_id = (
                    select group_id from duty_change where by_subject = :subject and not undone order by id desc limit 1)
                order by id desc""")
                .param("subject", subject)
                .query((rs, row) -> new Change(
                        rs.getLong("id"),
                        rs.getLong("duty"),
                        new PractitionerRoleId(rs.getString("specialist")),
                        Optional.ofNullable(rs.getString("before")),
                        Optional.ofNullable(rs.getString("after"))))
                .list();
    }

    private boolean takeBack(Change change) {
        boolean untouched = change.after()
                .map(after -> jdbc.sql("delete from duty d where id = :id and to_jsonb(d) = cast(:after as jsonb)")
                                .param("id", change.duty())
                                .param("after", after)
                                .update()
                        == 1)
                .orElse(true);
        if (untouched) {
            change.before()
                    .ifPresent(before -> jdbc.sql("""
                    insert into duty overriding system value
                    select * from jsonb_populate_record(cast(null as duty), cast(:before as jsonb))""").param("before", before).update());
            jdbc.sql("update duty_change set undone = true where id = :id")
                    .param("id", change.id())
                    .update();
        }
        return untouched;
    }
}
