package fr.morvan.france.identity;

import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;

/// *Matricule INS* with the authority that gave it.
///
/// @param authority tells a number for life from a waiting number, and a real one from a test
/// @param ins the number
public record Matricule(InsAuthority authority, Ins ins) {}
