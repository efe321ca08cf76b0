package fr.morvan.teleconsult.report;

/// What the specialist writes.
///
/// @param audioOnly whether there was no video; it is flagged on the report
/// @param incidents their own words on technical incidents, beside what the platform noted; may be empty
public record Draft(String conclusion, String recommendations, String incidents, boolean audioOnly) {}
