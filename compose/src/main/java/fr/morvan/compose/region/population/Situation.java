package fr.morvan.compose.region.population;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.LocalDate;

/// A professional in one place (*situation d'exercice*).
///
/// @param since when the professional began there
public record Situation(PractitionerRoleId id, Site site, LocalDate since) {}
