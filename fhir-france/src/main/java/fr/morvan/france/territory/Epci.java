package fr.morvan.france.territory;

/// A group of communes with own taxes (*EPCI à fiscalité propre*).
///
/// @param code SIREN of the group
/// @param name French name, as published
public record Epci(String code, String name) {}
