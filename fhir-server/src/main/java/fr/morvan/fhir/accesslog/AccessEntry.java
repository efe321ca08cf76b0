package fr.morvan.fhir.accesslog;

import java.time.Instant;

/// One line of the access log, in French.
///
/// @param who name, or the service
/// @param role profession and place, or relation to the patient
/// @param what what was done to which parts of the record
/// @param why what gave the right to
/// @param breakGlass whether the record was opened in an emergency
public record AccessEntry(Instant when, String who, String role, String what, String why, boolean breakGlass) {}
