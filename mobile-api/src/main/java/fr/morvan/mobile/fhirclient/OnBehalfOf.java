package fr.morvan.mobile.fhirclient;

import fr.morvan.france.id.PractitionerRoleId;
import java.util.Optional;

/// In whose name fhir-server is asked; it decides what this caller may see.
///
/// @param bearerToken the caller's own access token, kept out of [#toString()]
/// @param actingAs the situation a professional acts in
public record OnBehalfOf(String bearerToken, Optional<PractitionerRoleId> actingAs) {

    @Override
    public String toString() {
        return "OnBehalfOf[***, actingAs="
                + actingAs.map(PractitionerRoleId::reference).orElse("-") + "]";
    }
}
