package fr.morvan.mobile.testing;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The callers of the edge tests, each under a token that is their name; real tokens are keycloak-adapter's business.
public final class People {

    /// A nurse with one situation.
    public static final Caller NURSE = new Caller.Professional(
            "sub-nurse",
            "Claire Petit",
            new PractitionerId("nurse"),
            new Rpps("10000000001"),
            List.of(new PractitionerRoleId("nurse-role")),
            Optional.of(new PractitionerRoleId("nurse-role")),
            Optional.empty(),
            Optional.empty());

    /// A doctor with two situations who named none.
    public static final Caller UNDECIDED = new Caller.Professional(
            "sub-undecided",
            "Paul Roux",
            new PractitionerId("undecided"),
            new Rpps("10000000002"),
            List.of(new PractitionerRoleId("role-a"), new PractitionerRoleId("role-b")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// A patient.
    public static final Caller PATIENT = new Caller.PatientCaller("sub-patient", "Jeanne Durand", new PatientId("p1"));

    /// Her daughter.
    public static final Caller RELATIVE =
            new Caller.Relative("sub-relative", "Anne Durand", new RelatedPersonId("daughter"));

    /// A helper in a town hall.
    public static final Caller HELPER = new Caller.DigitalHelper("sub-helper", "Luc Martin");

    private static final Map<String, Caller> BY_TOKEN =
            Map.of("nurse", NURSE, "undecided", UNDECIDED, "patient", PATIENT, "relative", RELATIVE, "helper", HELPER);

    private People() {}

    /// Knows these people by their token.
    public static CallerVerifier verifier() {
        return (token, _) -> Optional.ofNullable(BY_TOKEN.get(token))
                .<Verification>map(caller -> new Verification.Verified(caller, Instant.MAX))
                .orElse(new Verification.Rejected(Verification.Reason.SIGNATURE, "not one of the test's people"));
    }
}
