package fr.morvan.teleconsult.room;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Secrets by which a person's new socket takes the place of a cut one; each works once, and only their hashes are
/// kept.
@Component
public class Resumes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final JdbcClient jdbc;
    private final Sockets sockets;
    private final Wakeups wakeups;

    Resumes(JdbcClient jdbc, Sockets sockets, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.sockets = sockets;
        this.wakeups = wakeups;
    }

    /// A fresh secret of a socket; the one before it stops working.
    @Transactional
    public String rotate(SocketId socket, String subject, PractitionerRoleId situation, Instant until) {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        jdbc.sql("delete from resume where socket = :socket")
                .param("socket", socket.value())
                .update();
        jdbc.sql("""
                insert into resume (secret_hash, socket, subject, practitioner_role, expires_at)
                values (:hash, :socket, :subject, :role, :until)""")
                .param("hash", hash(text))
                .param("socket", socket.value())
                .param("subject", subject)
                .param("role", situation.value())
                .param("until", Timestamp.from(until))
                .update();
        return text;
    }

    /// Gives up the socket a secret stands for, if it still lives. The secret is used up by whoever shows it, and good
    /// for its own person only.
    @Transactional
    public void takeUp(String secret, String subject, PractitionerRoleId situation, Instant now) {
        take(secret, subject, situation, now).ifPresent(old -> {
            sockets.supersede(old);
            wakeups.send(new Wakeup.SocketReplaced(old.value()));
        });
    }

    private Optional<SocketId> take(String secret, String subject, PractitionerRoleId situation, Instant now) {
        return jdbc.sql("""
                with used as (delete from resume where secret_hash = :hash returning *)
                select socket from used where subject = :subject and practitioner_role = :role and expires_at > :now""")
                .param("hash", hash(secret))
                .param("subject", subject)
                .param("role", situation.value())
                .param("now", Timestamp.from(now))
                .query(UUID.class)
                .optional()
                .map(SocketId::new);
    }

    /// Drops what is too old to be used.
    public void forget(Instant now) {
        jdbc.sql("delete from resume where expires_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
