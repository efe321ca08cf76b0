package fr.morvan.mobile.circle;

import fr.morvan.france.id.PatientId;

/// A circle of care the caller may see: the team around one patient.
///
/// @param id of the CareTeam, https://hl7.org/fhir/R4/careteam.html
public record Circle(String id, PatientId patient) {}
