package fr.morvan.compose.platform;

import fr.morvan.embedded.DatabaseAccount;
import java.util.List;

/// The databases of `docs/contracts.md` §1; each one's owner has its name.
final class Databases {

    static final String FHIR = "morvan_fhir";
    static final String TELECONSULT = "morvan_teleconsult";
    static final String MOBILE = "morvan_mobile";
    static final String KEYCLOAK = "keycloak";

    private Databases() {}

    static List<DatabaseAccount> accounts(Secrets secrets) {
        return List.of(FHIR, TELECONSULT, MOBILE, KEYCLOAK).stream()
                .map(name -> new DatabaseAccount(name, name, secrets.ofRole(name)))
                .toList();
    }
}
