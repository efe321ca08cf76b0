package fr.morvan.fhir.identity;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.identity.CivilName;
import fr.morvan.france.identity.Identity;
import fr.morvan.france.identity.IdentityStatus;
import fr.morvan.france.identity.Matricule;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `patient_identity`.
@Component
class PatientIdentities {

    private static final IdentityIssue TAKEN = new IdentityIssue(
            IssueType.DUPLICATE,
            "ins-taken",
            "Un autre dossier actif porte déjà ce matricule INS : rapprochez les deux identités avant d'écrire.",
            "Another active record carries this INS already: reconcile both identities before writing.",
            "Patient.identifier");

    /// More namesakes born on one day than any region has.
    private static final int CANDIDATES = 100;

    private final JdbcClient jdbc;

    PatientIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes one record; 409 when another active one carries the same qualified INS, one written at the same time
    /// included.
    void keep(String id, Patient patient, PatientIdentity read) {
        try {
            insert(id, patient, read, matricule(read), """
                    on conflict (patient_id) do update set
                      active = excluded.active, status = excluded.status, ins_system = excluded.ins_system,
                      ins = excluded.ins, family_key = excluded.family_key, given_key = excluded.given_key,
                      birth_date = excluded.birth_date
                    """);
        } catch (DuplicateKeyException e) {
            throw IdentityIssue.refusal(409, List.of(TAKEN));
        } catch (ConcurrencyFailureException e) {
            // two transactions that write the same numbers in another order
            throw FhirFailure.CONFLICT.exception();
        }
    }

    /// Adds a record that is not in the table yet; false, and without its INS, when another one carries that already.
    boolean addAbsent(String id, Patient patient, PatientIdentity read) {
        try {
            insert(id, patient, read, matricule(read), "on conflict (patient_id) do nothing");
            return true;
        } catch (DuplicateKeyException e) {
            insert(id, patient, read, Optional.empty(), "on conflict (patient_id) do nothing");
            return false;
        }
    }

    /// Stored Patients that are not in the table, by id, after one of them.
    List<String> absent(String after, int limit) {
        return jdbc.sql("""
                        select fhir_id from hfj_resource stored
                          where res_type = 'Patient' and res_deleted_at is null and fhir_id > ?
                            and not exists (select 1 from patient_identity where patient_id = stored.fhir_id)
                          order by fhir_id limit ?
                        """).param(after).param(limit).query(String.class).list();
    }

    private static Optional<Matricule> matricule(PatientIdentity read) {
        return read.identity()
                .matricule()
                .filter(ins -> read.identity().status().carriesMatricule());
    }

    private void insert(
            String id, Patient patient, PatientIdentity read, Optional<Matricule> matricule, String onConflict) {
        var traits = PatientTraits.forMatching(patient);
        jdbc.sql("""
                        insert into patient_identity
                          (patient_id, active, status, ins_system, ins, family_key, given_key, birth_date)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """ + onConflict)
                .param(id)
                .param(!MergeRules.isWithdrawn(patient))
                .param(read.status().map(IdentityStatus::name).orElse(null))
                .param(matricule.map(ins -> ins.authority().system()).orElse(null))
                .param(matricule.map(ins -> ins.ins().value()).orElse(null))
                .param(traits.birthName().map(CivilName::key).orElse(null))
                .param(traits.givenNames().map(given -> given.first().key()).orElse(null))
                .param(traits.birthDate().orElse(null))
                .update();
    }

    /// The active records that could be somebody's, the likeliest first, at most [#CANDIDATES].
    List<String> candidates(Identity asked) {
        var traits = asked.traits();
        return jdbc.sql("""
                        select patient_id from (
                          (select patient_id, 8 as likely from patient_identity
                             where active and ins = :ins and ins_system = :system)
                          union all
                          (select patient_id, 2 + case when family_key = :family then 2 else 0 end
                                                + case when given_key = :given then 1 else 0 end
                             from patient_identity where active and birth_date = cast(:birth as date)
                             order by 2 desc, patient_id limit :limit)
                          union all
                          (select patient_id, 3 from patient_identity
                             where active and family_key = :family and given_key = :given
                             order by patient_id limit :limit)
                        ) candidate group by patient_id order by max(likely) desc, patient_id limit :limit
                        """)
                .param("ins", asked.matricule().map(ins -> ins.ins().value()).orElse(null))
                .param(
                        "system",
                        asked.matricule().map(ins -> ins.authority().system()).orElse(null))
                .param("family", traits.birthName().map(CivilName::key).orElse(null))
                .param(
                        "given",
                        traits.givenNames().map(given -> given.first().key()).orElse(null))
                .param("birth", traits.birthDate().map(LocalDate::toString).orElse(null))
                .param("limit", CANDIDATES)
                .query(String.class)
                .list();
    }

    void forget(String id) {
        jdbc.sql("delete from patient_identity where patient_id = ?").param(id).update();
    }
}
