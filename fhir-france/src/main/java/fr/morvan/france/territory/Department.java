package fr.morvan.france.territory;

/// A French department.
///
/// @param code two or three characters, for example `58`
/// @param name French name
/// @param prefecture COG code of the commune that is its seat
public record Department(String code, String name, String prefecture) {}
