package fr.morvan.fhir.identity;

import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.identity.IdentityFinding;
import fr.morvan.france.identity.IdentityProblem;
import fr.morvan.france.identity.Matricule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Identifier.IdentifierUse;
import org.hl7.fhir.r4.model.Patient;

/// The INS among a Patient's identifiers, and what is wrong with them.
///
/// @param current the one in use
/// @param old whether an earlier one is kept, marked `old`
/// @param issues what is wrong with their form
record PatientIns(Optional<Matricule> current, boolean old, List<IdentityIssue> issues) {

    /// FR Core 2.1 gives the billing number the same system as the INS, told apart by this type alone.
    private static final String BILLING_NUMBER = "NH";

    static PatientIns of(Patient patient, boolean demonstration) {
        List<Matricule> current = new ArrayList<>();
        List<IdentityIssue> issues = new ArrayList<>();
        boolean old = false;
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            var identifier = patient.getIdentifier().get(i);
            var authority = authority(identifier);
            if (authority.isEmpty()) {
                continue;
            }
            var place = "Patient.identifier[" + i + "]";
            accepted(authority.get(), demonstration).ifPresent(problem -> issues.add(issue(problem, place)));
            var value = Objects.requireNonNullElse(identifier.getValue(), "");
            var ins = Ins.parse(value);
            if (ins.isEmpty()) {
                issues.add(issue(
                        Ins.hasForm(value) ? IdentityProblem.INS_KEY : IdentityProblem.INS_FORM, place + ".value"));
            } else if (identifier.getUse() == IdentifierUse.OLD) {
                old = true;
            } else {
                current.add(new Matricule(authority.get(), ins.get()));
            }
        }
        if (current.size() > 1) {
            issues.add(issue(IdentityProblem.INS_SEVERAL, "Patient.identifier"));
        }
        return new PatientIns(current.stream().findFirst(), old, issues);
    }

    /// The authority of an identifier that is an INS.
    static Optional<InsAuthority> authority(Identifier identifier) {
        boolean billing =
                identifier.getType().getCoding().stream().anyMatch(coding -> BILLING_NUMBER.equals(coding.getCode()));
        return billing
                ? Optional.empty()
                : Optional.ofNullable(identifier.getSystem()).flatMap(InsAuthority::ofSystem);
    }

    private static Optional<IdentityProblem> accepted(InsAuthority authority, boolean demonstration) {
        if (authority.isReal() != demonstration) {
            return Optional.empty();
        }
        return Optional.of(demonstration ? IdentityProblem.INS_REAL_REFUSED : IdentityProblem.INS_TEST_REFUSED);
    }

    private static IdentityIssue issue(IdentityProblem problem, String place) {
        return IdentityIssue.of(IdentityFinding.of(problem), place);
    }
}
