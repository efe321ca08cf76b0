package fr.morvan.fhir.operation;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.Professional;
import java.time.Clock;
import org.springframework.stereotype.Component;

/// Asks for a fresh, strong sign-in and answers with the step-up challenge of RFC 9470 where it is missing.
@Component
class StrongSignIn {

    /// What Keycloak calls a sign-in without any act of the person.
    private static final String NO_ACT = "0";

    private final BreakGlassProperties properties;
    private final Clock clock;

    StrongSignIn(BreakGlassProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    void require(Professional caller) {
        boolean fresh = caller.authTime()
                .filter(at -> !at.plus(properties.signedInWithin()).isBefore(clock.instant()))
                .isPresent();
        boolean strong = caller.acr()
                .filter(acr -> properties.acrValues().isEmpty()
                        ? !acr.equals(NO_ACT)
                        : properties.acrValues().contains(acr))
                .isPresent();
        if (!fresh || !strong) {
            throw FhirFailure.SIGN_IN_AGAIN.exception().addResponseHeader("WWW-Authenticate", challenge());
        }
    }

    private String challenge() {
        var challenge = "Bearer error=\"insufficient_user_authentication\", max_age="
                + properties.signedInWithin().toSeconds();
        return properties.acrValues().isEmpty()
                ? challenge
                : challenge + ", acr_values=\"" + String.join(" ", properties.acrValues()) + "\"";
    }
}
