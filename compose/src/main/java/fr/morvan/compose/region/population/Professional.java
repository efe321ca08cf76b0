package fr.morvan.compose.region.population;

import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.france.terminology.Profession;
import fr.morvan.france.terminology.Specialty;
import java.util.List;
import java.util.Optional;

/// A professional with one or more situations.
///
/// @param key unique in the region, for example `nurse-msp-58062-1`
/// @param username sign-in name, where the demonstration gives one
/// @param rpps fictitious: no real number starts with 9999
/// @param specialty only for doctors
public record Professional(
        String key,
        Optional<String> username,
        PractitionerId id,
        Rpps rpps,
        Gender gender,
        String given,
        String family,
        Profession profession,
        Optional<Specialty> specialty,
        List<Situation> situations) {

    /// Name as colleagues and patients read it.
    public String displayName() {
        return (profession == Profession.DOCTOR ? "Dr " : "") + given + " " + family;
    }

    /// The first situation.
    public Situation mainSituation() {
        return situations.getFirst();
    }
}
