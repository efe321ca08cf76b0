package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.ConsultationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Rows of reports.
@Component
class ReportRows {

    private final JdbcClient jdbc;

    ReportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A signed report keeps its words.
    void write(ConsultationId consultation, Draft draft, Instant at) {
        jdbc.sql("""
                insert into report (consultation, conclusion, recommendations, incidents, audio_only, updated_at)
                values (:id, :conclusion, :recommendations, :incidents, :audioOnly, :at)
                on conflict (consultation) do update set conclusion = excluded.conclusion,
                    recommendations = excluded.recommendations, incidents = excluded.incidents,
                    audio_only = excluded.audio_only,
                    updated_at = excluded.updated_at
                where report.signed_at is null""")
                .param("id", consultation.value())
                .param("conclusion", draft.conclusion())
                .param("recommendations", draft.recommendations())
                .param("incidents", draft.incidents())
                .param("audioOnly", draft.audioOnly())
                .param("at", Timestamp.from(at))
                .update();
    }

    Optional<Draft> draft(ConsultationId consultation) {
        return jdbc.sql(
                        "select conclusion, recommendations, incidents, audio_only from report where consultation = :id")
                .param("id", consultation.value())
                .query((rs, row) -> draft(rs))
                .optional();
    }

    void sign(ConsultationId consultation, Signed signed) {
        jdbc.sql("""
                update report set signed_at = :at, signer_name = :name, signer_rpps = :rpps, recipients = :recipients,
                    document_id = :document, note_id = :note, pdf = :pdf, sha1 = :sha1
                where consultation = :id and signed_at is null""")
                .param("at", Timestamp.from(signed.signedAt()))
                .param("name", signed.signerName())
                .param("rpps", signed.signerRpps())
                .param(
                        "recipients",
                        signed.recipients().stream().map(Recipient::wire).toArray(String[]::new))
                .param("document", signed.documentId())
                .param("note", signed.noteId())
                .param("pdf", signed.pdf())
                .param("sha1", signed.sha1())
                .param("id", consultation.value())
                .update();
    }

    void inform(ConsultationId consultation, Set<String> recipients, Instant at) {
        recipients.forEach(recipient -> jdbc.sql("""
                insert into report_notice (consultation, recipient, at) values (:id, :recipient, :at)""")
                .param("id", consultation.value())
                .param("recipient", recipient)
                .param("at", Timestamp.from(at))
                .update());
    }

    Set<String> informed(ConsultationId consultation) {
        return jdbc.sql("select recipient from report_notice where consultation = :id")
                .param("id", consultation.value())
                .query(String.class)
                .set();
    }

    Optional<Signed> signed(ConsultationId consultation) {
        return jdbc.sql("select * from report where consultation = :id and signed_at is not null")
                .param("id", consultation.value())
                .query((rs, row) -> new Signed(
                        draft(rs),
                        rs.getTimestamp("signed_at").toInstant(),
                        rs.getString("signer_name"),
                        rs.getString("signer_rpps"),
                        Arrays.stream((String[]) rs.getArray("recipients").getArray())
                                .map(wire -> Recipient.of(wire).orElseThrow())
                                .toList(),
                        rs.getObject("document_id", UUID.class),
                        rs.getObject("note_id", UUID.class),
                        rs.getBytes("pdf"),
                        rs.getBytes("sha1")))
                .optional();
    }

    private static Draft draft(ResultSet rs) throws SQLException {
        return new Draft(
                rs.getString("conclusion"),
                rs.getString("recommendations"),
                rs.getString("incidents"),
                rs.getBoolean("audio_only"));
    }
}
