package fr.morvan.compose.region.population;

import fr.morvan.france.id.LocationId;
import fr.morvan.france.id.OrganizationId;
import fr.morvan.france.identifier.Finess;
import fr.morvan.france.territory.Commune;
import java.util.List;

/// A place of care or of access to it.
///
/// @param key unique in the region, for example `msp-58062`
/// @param finess fictitious: no real number has a 9 in third place
/// @param departments departments its specialists cover when on duty; only for hospitals
public record Site(
        String key,
        SiteKind kind,
        String name,
        Commune commune,
        OrganizationId organization,
        LocationId location,
        Finess finess,
        String phone,
        String addressLine,
        List<String> departments) {}
