package fr.morvan.teleconsult.consultation;

import java.util.Optional;
import java.util.Set;

/// What is at hand when a consultation is to be closed.
///
/// @param conclusion of the signed report; empty while none is signed
/// @param named who shall be informed of the report
/// @param informed whose notice is stored
public record Dossier(
        Optional<IdentityCheck> identityCheck,
        Optional<Consent> consent,
        Optional<String> conclusion,
        Set<String> named,
        Set<String> informed) {

    /// Keeps its own copies.
    public Dossier {
        named = Set.copyOf(named);
        informed = Set.copyOf(informed);
    }
}
