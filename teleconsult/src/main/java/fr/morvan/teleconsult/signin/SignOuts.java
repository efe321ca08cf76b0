package fr.morvan.teleconsult.signin;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sign-ins that ended before their tokens do; every node hears of each.
@Component
public class SignOuts {

    /// Longer than any access token lives.
    private static final Duration KEPT = Duration.ofHours(12);

    private final JdbcClient jdbc;
    private final Wakeups wakeups;
    private final Clock clock;

    SignOuts(JdbcClient jdbc, Wakeups wakeups, Clock clock) {
        this.jdbc = jdbc;
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /// Ends sign-ins on all nodes. It takes the place of an earlier end of the same sign-ins, which ends no more
    /// tokens: however often somebody asks, it is one row.
    ///
    /// @param byWhom the subject of who asked for it
    @Transactional
    public void add(SignOut signOut, String byWhom) {
        jdbc.sql("""
                delete from sign_out where subject is not distinct from :subject
                and practitioner_role is not distinct from :role and session is not distinct from :session and at <= :at""")
                .param("subject", signOut.subject().orElse(null))
                .param(
                        "role",
                        signOut.situation().map(PractitionerRoleId::value).orElse(null))
                .param("session", signOut.session().orElse(null))
                .param("at", Timestamp.from(signOut.at()))
                .update();
        long id = jdbc.sql("""
                insert into sign_out (subject, practitioner_role, session, at, by_whom)
                values (:subject, :role, :session, :at, :by) returning id""")
                .param("subject", signOut.subject().orElse(null))
                .param(
                        "role",
                        signOut.situation().map(PractitionerRoleId::value).orElse(null))
                .param("session", signOut.session().orElse(null))
                .param("at", Timestamp.from(signOut.at()))
                .param("by", byWhom)
                .query(Long.class)
                .single();
        wakeups.send(new Wakeup.SignedOut(id));
    }

    /// Whether a sign-in is over although its token holds.
    public boolean ended(SignOut.Held held) {
        return jdbc
                .sql("""
                select * from sign_out where (subject = :subject or practitioner_role = :role) and at >= :issued""")
                .param("subject", held.subject())
                .param("role", held.situation().value())
                .param("issued", Timestamp.from(held.issuedAt()))
                .query(SignOuts::row)
                .list()
                .stream()
                .anyMatch(signOut -> signOut.ends(held));
    }

    /// Those from a number on.
    public List<SignOut> from(long id) {
        return jdbc.sql("select * from sign_out where id >= :id")
                .param("id", id)
                .query(SignOuts::row)
                .list();
    }

    @Scheduled(fixedDelay = 3_600_000)
    void forget() {
        jdbc.sql("delete from sign_out where at < :old")
                .param("old", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
    }

    private static SignOut row(ResultSet rs, int row) throws SQLException {
        return new SignOut(
                Optional.ofNullable(rs.getString("subject")),
                Optional.ofNullable(rs.getString("practitioner_role")).map(PractitionerRoleId::new),
                Optional.ofNullable(rs.getString("session")),
                rs.getTimestamp("at").toInstant());
    }
}
