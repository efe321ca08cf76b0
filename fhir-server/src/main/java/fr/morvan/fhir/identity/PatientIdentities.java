package fr.morvan.fhir.identity;

import fr.morvan.france.identity.CivilName;
import fr.morvan.france.identity.IdentityStatus;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
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

    private final JdbcClient jdbc;

    PatientIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Writes one record; 409 when another active one carries the same qualified INS, a writer at the same time
    /// included.
    void keep(String id, Patient patient, PatientIdentity read) {
        var traits = PatientTraits.forMatching(patient);
        var matricule = read.identity()
                .matricule()
                .filter(ins -> read.identity().status().carriesMatricule());
        try {
            jdbc.sql("""
                            insert into patient_identity
                              (patient_id, active, status, ins_system, ins, family_key, given_key, birth_date)
                            values (?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (patient_id) do update set
                              active = excluded.active, status = excluded.status, ins_system = excluded.ins_system,
                              ins = excluded.ins, family_key = excluded.family_key, given_key = excluded.given_key,
                              birth_date = excluded.birth_date
                            """)
                    .param(id)
                    .param(!patient.hasActive() || patient.getActive())
                    .param(read.status().map(IdentityStatus::name).orElse(null))
                    .param(matricule.map(ins -> ins.authority().system()).orElse(null))
                    .param(matricule.map(ins -> ins.ins().value()).orElse(null))
                    .param(traits.birthName().map(CivilName::key).orElse(null))
                    .param(traits.givenNames().map(given -> given.first().key()).orElse(null))
                    .param(traits.birthDate().orElse(null))
                    .update();
        } catch (DuplicateKeyException e) {
            throw IdentityIssue.refusal(409, List.of(TAKEN));
        }
    }

    void forget(String id) {
        jdbc.sql("delete from patient_identity where patient_id = ?").param(id).update();
    }

    /// The stored status of a record; empty when it claims none or is not stored.
    Optional<IdentityStatus> status(String id) {
        return jdbc.sql("select status from patient_identity where patient_id = ? and status is not null")
                .param(id)
                .query((row, number) -> IdentityStatus.valueOf(row.getString(1)))
                .optional();
    }
}
