package fr.morvan.fhir.identity;

import fr.morvan.france.id.PatientId;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `patient_merge`.
@Component
class PatientMerges {

    private final JdbcClient jdbc;

    PatientMerges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A merge that stands.
    ///
    /// @param sourceVersion the source's last version before it
    record Standing(PatientId target, String sourceVersion) {}

    void begin(PatientId source, String sourceVersion, PatientId target) {
        try {
            jdbc.sql("insert into patient_merge (source_id, source_version, target_id) values (?, ?, ?)")
                    .param(source.value())
                    .param(sourceVersion)
                    .param(target.value())
                    .update();
        } catch (DuplicateKeyException e) {
            throw MergeProblem.ALREADY_MERGED.refusal("");
        }
    }

    /// Takes back the merge of a record; empty when none stands.
    Optional<Standing> end(PatientId source) {
        return jdbc.sql("""
                        update patient_merge set unmerged_at = now()
                          where source_id = ? and unmerged_at is null returning target_id, source_version
                        """)
                .param(source.value())
                .query((row, number) -> new Standing(new PatientId(row.getString(1)), row.getString(2)))
                .optional();
    }

    /// Whether a record is merged into another one now.
    boolean isMerged(PatientId source) {
        return jdbc.sql("select exists (select 1 from patient_merge where source_id = ? and unmerged_at is null)")
                .param(source.value())
                .query(Boolean.class)
                .single();
    }
}
