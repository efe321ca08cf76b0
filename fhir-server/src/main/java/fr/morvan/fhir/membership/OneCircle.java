package fr.morvan.fhir.membership;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.id.PatientId;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Holds each patient to one circle of care, as the national guide says (*cercle de soins* 2.0: one circle a person).
///
/// A circle is an active CareTeam that makes members; a team of another kind gives nobody access and does not count.
/// The question is asked once, at the end of the transaction: a bundle may close one circle and open the next in
/// any order.
@Component
class OneCircle {

    private final JdbcClient jdbc;

    OneCircle(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Has the transaction fail before it commits when it leaves this patient with two circles.
    void oneFor(PatientId patient) {
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Check.class::isInstance)
                .map(Check.class::cast)
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Check();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                })
                .patients
                .add(patient.value());
    }

    private final class Check implements TransactionSynchronization {

        // sorted, so that two transactions never wait for each other
        private final TreeSet<String> patients = new TreeSet<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            patients.forEach(this::check);
        }

        /// The lock lasts until this transaction has committed: of two writers at once, the second sees the first.
        private void check(String patient) {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('circle of ' || ?, 0))")
                    .param(patient)
                    .query((row, number) -> number)
                    .single();
            int circles = jdbc.sql("""
                            select count(distinct source) from care_membership
                              where patient_id = ? and source like 'CareTeam/%'
                            """).param(patient).query(Integer.class).single();
            if (circles > 1) {
                throw FhirFailure.UNPROCESSABLE.exception(
                        "ce patient a déjà un cercle de soins actif : le compléter, ou le clore d'abord");
            }
        }
    }
}
