package fr.morvan.france.identity;

import fr.morvan.france.terminology.IdentityState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The rules that tie status, attributes, traits and *matricule INS* together.
///
/// Source: RNIV 1 as read in FR Core and the regional guides (exclusive statuses, EXI SI 07; doubtful and fictitious,
/// EXI SI 09).
public final class IdentityRules {

    private IdentityRules() {}

    /// Everything wrong with an identity by itself; nothing for one without a claim.
    public static List<IdentityFinding> check(Identity identity) {
        if (!identity.claims()) {
            return List.of();
        }
        List<IdentityFinding> found = new ArrayList<>();
        var states = identity.states();
        var status = identity.status();
        if (states.containsAll(Set.of(IdentityState.PROVISIONAL, IdentityState.VALIDATED))) {
            found.add(IdentityFinding.of(IdentityProblem.STATUSES_EXCLUSIVE));
        }
        if (states.containsAll(Set.of(IdentityState.DOUBTFUL, IdentityState.FICTITIOUS))) {
            found.add(IdentityFinding.of(IdentityProblem.DOUBTFUL_AND_FICTITIOUS));
        }
        if (identity.isDoubtfulOrFictitious() && status != IdentityStatus.PROVISOIRE) {
            found.add(IdentityFinding.of(IdentityProblem.MUST_STAY_PROVISIONAL));
        }
        if (identity.matricule().isPresent() && !status.carriesMatricule()) {
            found.add(IdentityFinding.of(IdentityProblem.INS_NEEDS_QUALIFIED));
        }
        if (status == IdentityStatus.QUALIFIEE
                && identity.papers().filter(mode -> !mode.sufficesForIns()).isPresent()) {
            found.add(IdentityFinding.of(IdentityProblem.PAPERS_NOT_ENOUGH));
        }
        traits(identity, status, found);
        return found;
    }

    private static void traits(Identity identity, IdentityStatus status, List<IdentityFinding> found) {
        var missing = identity.traits().missing();
        if (status != IdentityStatus.PROVISOIRE && !missing.isEmpty()) {
            found.add(IdentityFinding.of(IdentityProblem.TRAITS_MISSING, missing));
        }
        if (identity.traits()
                .givenNames()
                .filter(given -> !given.isConsistent())
                .isPresent()) {
            found.add(IdentityFinding.of(IdentityProblem.GIVEN_NAMES_INCONSISTENT));
        }
    }

    /// Everything wrong with the step from the stored identity to this one.
    public static List<IdentityFinding> check(Identity before, Identity after) {
        if (!before.claims()) {
            return List.of();
        }
        if (!after.claims()) {
            return List.of(IdentityFinding.of(IdentityProblem.STATUS_DROPPED));
        }
        List<IdentityFinding> found = new ArrayList<>();
        var from = before.status();
        var to = after.status();
        if (!from.mayBecome(to)) {
            found.add(IdentityFinding.of(IdentityProblem.TRANSITION, from, to));
        }
        if (after.states().contains(IdentityState.PROVEN_COLLISION) && isGain(from, to)) {
            found.add(IdentityFinding.of(IdentityProblem.COLLISION));
        }
        var changed = before.traits().changedTo(after.traits());
        if (from != IdentityStatus.PROVISOIRE && !changed.isEmpty() && !isRenewed(before, after, to)) {
            found.add(IdentityFinding.of(IdentityProblem.TRAITS_CHANGED, changed));
        }
        if (before.matricule().isPresent()
                && after.matricule().isPresent()
                && !before.matricule().equals(after.matricule())
                && !after.evidence().collectedAfter(before.evidence())) {
            found.add(IdentityFinding.of(IdentityProblem.MATRICULE_CHANGED));
        }
        return found;
    }

    private static boolean isGain(IdentityStatus from, IdentityStatus to) {
        return (to.isChecked() && !from.isChecked()) || (to.isRetrieved() && !from.isRetrieved());
    }

    /// Whether each proof the status rests on is newer than the stored one.
    private static boolean isRenewed(Identity before, Identity after, IdentityStatus to) {
        return (!to.isChecked() || after.evidence().checkedAfter(before.evidence()))
                && (!to.isRetrieved() || after.evidence().collectedAfter(before.evidence()));
    }
}
