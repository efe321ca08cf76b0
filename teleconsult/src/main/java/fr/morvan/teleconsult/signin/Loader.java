package fr.morvan.teleconsult.signin;

import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;

/// The service account that loads a region.
public final class Loader {

    private static final String CLIENT = "loader";

    private Loader() {}

    /// Refuses everybody else.
    public static void require(Caller caller) {
        if (!(caller instanceof ServiceAccount account && account.clientId().equals(CLIENT))) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
    }
}
