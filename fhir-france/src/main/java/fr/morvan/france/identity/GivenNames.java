package fr.morvan.france.identity;

import java.util.Optional;

/// Given names of the birth certificate, the first one apart, as it may consist of several words.
///
/// @param first the first given name
/// @param all all of them in their order, the first one included; empty when the list is not known
public record GivenNames(CivilName first, Optional<CivilName> all) {

    /// Whether the list begins with the first given name; a list that is not known does not disagree.
    public boolean isConsistent() {
        return all.map(list -> (list.key() + " ").startsWith(first.key() + " ")).orElse(true);
    }

    /// Whether both are the same person's: the same first given name and, where both lists are known, the same list.
    public boolean sameAs(GivenNames other) {
        boolean lists = all.isEmpty()
                || other.all.isEmpty()
                || all.get().sameAs(other.all().get());
        return first.sameAs(other.first) && lists;
    }
}
