package fr.morvan.fhir.identity;

import fr.morvan.france.identity.IdentityFinding;
import fr.morvan.france.identity.IdentityProblem;
import fr.morvan.france.identity.IdentityRules;
import fr.morvan.france.identity.IdentityStatus;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Patient;

/// Everything wrong with the identity of a Patient that is to be stored.
final class IdentityCheck {

    private static final String STATUS =
            "Patient.extension('https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability')";

    private final boolean demonstration;

    IdentityCheck(boolean demonstration) {
        this.demonstration = demonstration;
    }

    /// What is wrong with a new record.
    List<IdentityIssue> created(Patient patient) {
        return itself(PatientIdentity.of(patient, demonstration), patient);
    }

    /// What is wrong with a record by itself or as the successor of the stored one.
    List<IdentityIssue> updated(Patient before, Patient after) {
        var stored = PatientIdentity.of(before, demonstration);
        var next = PatientIdentity.of(after, demonstration);
        var issues = new ArrayList<>(itself(next, after));
        IdentityRules.check(stored.identity(), next.identity())
                .forEach(finding -> issues.add(IdentityIssue.of(finding, place(finding.problem()))));
        return issues;
    }

    private static List<IdentityIssue> itself(PatientIdentity read, Patient patient) {
        if (!read.claims()) {
            return List.of();
        }
        var issues = new ArrayList<>(read.ins().issues());
        IdentityRules.check(read.identity())
                .forEach(finding -> issues.add(IdentityIssue.of(finding, place(finding.problem()))));
        boolean withdrawn = patient.hasActive() && !patient.getActive();
        if (read.ins().old() && !withdrawn && read.identity().status() != IdentityStatus.QUALIFIEE) {
            issues.add(IdentityIssue.of(
                    IdentityFinding.of(IdentityProblem.INS_NEEDS_QUALIFIED),
                    place(IdentityProblem.INS_NEEDS_QUALIFIED)));
        }
        return issues;
    }

    private static String place(IdentityProblem problem) {
        return switch (problem.about()) {
            case INS -> "Patient.identifier";
            case STATUS -> STATUS + ".extension('identityStatus')";
            case TRAITS -> "Patient";
            case EVIDENCE -> STATUS + ".extension('validationMode')";
        };
    }
}
