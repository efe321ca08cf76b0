package fr.morvan.teleconsult.roster;

import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import java.util.Optional;

/// A professional in one place.
///
/// @param specialty for specialists
/// @param communeCode COG code
/// @param departement INSEE code
/// @param yearlyActs all acts of a year, where known
/// @param phone for when no line holds
public record Site(
        PractitionerRoleId situation,
        PractitionerId practitioner,
        String displayName,
        Optional<Specialty> specialty,
        String organizationName,
        String communeCode,
        String communeName,
        String departement,
        CommuneSize communeSize,
        Optional<Integer> yearlyActs,
        Optional<String> phone) {}
