package fr.morvan.compose.platform;

import fr.morvan.embedded.DatabaseAccount;
import fr.morvan.embedded.SchemaAccount;
import java.util.List;

/// The databases of `docs/contracts.md` §1; each one's owner has its name.
final class Databases {

    static final String FHIR = "morvan_fhir";
    static final String FHIR_AUDIT_OWNER = "morvan_fhir_audit";
    static final String TELECONSULT = "morvan_teleconsult";
    static final String MOBILE = "morvan_mobile";
    static final String KEYCLOAK = "keycloak";

    private Databases() {}

    /// The record's audit: its owner only migrates it, so that the service can add to it and read it and no more.
    static SchemaAccount audit(Secrets secrets) {
        return new SchemaAccount(
                "audit", new DatabaseAccount(FHIR, FHIR_AUDIT_OWNER, secrets.ofRole(FHIR_AUDIT_OWNER)));
    }

    static List<DatabaseAccount> accounts(Secrets secrets) {
        return List.of(FHIR, TELECONSULT, MOBILE, KEYCLOAK).stream()
                .map(name -> new DatabaseAccount(name, name, secrets.ofRole(name)))
                .toList();
    }
}
