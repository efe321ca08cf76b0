package fr.morvan.teleconsult.signin;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller.Professional;

/// A professional acting in one situation; a handler that takes one is closed to everybody else.
///
/// @param bearer their own token, to ask fhir-server in their name; kept out of [#toString()]
public record Acting(Professional professional, PractitionerRoleId situation, String bearer) {

    @Override
    public String toString() {
        return "Acting[" + situation.reference() + "]";
    }
}
