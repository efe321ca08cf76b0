package fr.morvan.fhir.identity;

import fr.morvan.france.identity.Identity;
import fr.morvan.france.identity.IdentityStatus;
import fr.morvan.france.terminology.IdentityState;
import java.util.Optional;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;

/// Whether two records may be one person's.
final class MergeRules {

    private final boolean demonstration;

    MergeRules(boolean demonstration) {
        this.demonstration = demonstration;
    }

    /// What speaks against merging the source into the target.
    Optional<MergeProblem> against(Patient source, Patient target) {
        if (isMerged(source)) {
            return Optional.of(MergeProblem.ALREADY_MERGED);
        }
        if (isWithdrawn(source) || isWithdrawn(target)) {
            return Optional.of(MergeProblem.NOT_ACTIVE);
        }
        return against(
                PatientIdentity.of(source, demonstration).identity(),
                PatientIdentity.of(target, demonstration).identity());
    }

    private static Optional<MergeProblem> against(Identity source, Identity target) {
        if (isCollided(source) || isCollided(target)) {
            return Optional.of(MergeProblem.COLLISION);
        }
        if (source.matricule().isPresent()
                && target.matricule().isPresent()
                && source.matricule().get().authority()
                        == target.matricule().get().authority()) {
            return Optional.of(MergeProblem.TWO_NUMBERS);
        }
        if (sureness(source.status()) > sureness(target.status())) {
            return Optional.of(MergeProblem.SURER_SOURCE);
        }
        boolean contradiction = source.status().isChecked()
                && target.status().isChecked()
                && !source.traits().contradictedBy(target.traits()).isEmpty();
        return contradiction ? Optional.of(MergeProblem.CONTRADICTION) : Optional.empty();
    }

    private static boolean isCollided(Identity identity) {
        return identity.states().contains(IdentityState.PROVEN_COLLISION);
    }

    private static int sureness(IdentityStatus status) {
        return (status.isChecked() ? 1 : 0) + (status.isRetrieved() ? 1 : 0);
    }

    static boolean isWithdrawn(Patient patient) {
        return patient.hasActive() && !patient.getActive();
    }

    static boolean isMerged(Patient patient) {
        return patient.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
    }
}
