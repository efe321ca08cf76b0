package fr.morvan.france.identity;

import fr.morvan.france.terminology.CollectionMethod;
import fr.morvan.france.terminology.IdentityState;
import fr.morvan.france.terminology.ValidationMode;
import java.util.Optional;
import java.util.Set;

/// What a record says of a patient's identity.
///
/// @param states codes of `identityStatus`, statuses and attributes together
/// @param traits the strict traits
/// @param matricule the INS in use; one marked as old is none
/// @param evidence how and when it was collected and checked
public record Identity(
        Set<IdentityState> states, StrictTraits traits, Optional<Matricule> matricule, Evidence evidence) {

    /// Keeps its own copy.
    public Identity {
        states = Set.copyOf(states);
    }

    /// An identity that says nothing of itself.
    public static final Identity NONE = new Identity(Set.of(), StrictTraits.NONE, Optional.empty(), Evidence.NONE);

    /// Whether it claims anything the French rules speak of; without a claim there is nothing to check.
    public boolean claims() {
        return !states.isEmpty() || matricule.isPresent();
    }

    /// The status the claim amounts to; [IdentityStatus#PROVISOIRE] where none is stated.
    ///
    /// FR Core 2.1 and 2.2 have two codes for four statuses: `VALI` with an INS is qualified, `PROV` collected from
    /// INSi is retrieved.
    public IdentityStatus status() {
        boolean checked = states.contains(IdentityState.VALIDATED);
        boolean retrieved = checked
                ? matricule.isPresent()
                : states.contains(IdentityState.PROVISIONAL)
                        && evidence.method()
                                .filter(CollectionMethod.INSI::equals)
                                .isPresent();
        return IdentityStatus.of(checked, retrieved);
    }

    /// Whether one of the attributes that keep an identity provisional is set.
    boolean isDoubtfulOrFictitious() {
        return states.contains(IdentityState.DOUBTFUL) || states.contains(IdentityState.FICTITIOUS);
    }

    /// Papers seen, if stated.
    Optional<ValidationMode> papers() {
        return evidence.mode();
    }
}
