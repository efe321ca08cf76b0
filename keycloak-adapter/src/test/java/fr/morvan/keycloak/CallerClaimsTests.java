package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Claims of a good token become the right caller.
class CallerClaimsTests {

    private static final String SUBJECT = "5b0fa62e-3f5c-4e4e-9a55-1f2f3a0f9c11";
    private static final PractitionerRoleId AA = new PractitionerRoleId("aa");
    private static final PractitionerRoleId BB = new PractitionerRoleId("bb");

    private final TestRealm realm = new TestRealm();

    @Test
    void readsAProfessionalWhole() {
        assertThat(callerOf(TestRealm.nurse()))
                .isEqualTo(new Professional(
                        SUBJECT,
                        "Claire Martin",
                        new PractitionerId("3c1f"),
                        new Rpps("10001234567"),
                        List.of(AA, BB),
                        Optional.empty(),
                        Optional.of("1"),
                        Optional.of(TestRealm.NOW.minusSeconds(30))));
    }

    @Test
    void saysWhenTheTokenExpires() {
        assertThat(realm.verifier().verify(TestRealm.nurse().signed(), Optional.empty()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.expiresAt()).isEqualTo(TestRealm.NOW.plusSeconds(300)));
    }

    @Test
    void letsAProfessionalChooseOneOfSeveralSituations() {
        assertThat(actingAs(TestRealm.nurse(), Optional.of("PractitionerRole/bb")))
                .contains(BB);
        assertThat(actingAs(TestRealm.nurse(), Optional.empty())).isEmpty();
    }

    @Test
    void takesASingleSituationWithoutBeingAsked() {
        ForgedToken one = TestRealm.nurse().with("practice_situations", List.of("PractitionerRole/aa"));
        assertThat(actingAs(one, Optional.empty())).contains(AA);
    }

    @Test
    void knowsAProfessionalWithoutASituation() {
        assertThat(actingAs(TestRealm.nurse().without("practice_situations"), Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PractitionerRole/cc", "Practitioner/aa", "aa", "", "PractitionerRole/aa,PractitionerRole/bb"})
    void refusesASituationThatIsNotTheirs(String asked) {
        assertThat(realm.verifier().verify(TestRealm.nurse().signed(), Optional.of(asked)))
                .isEqualTo(new Rejected(Reason.ACTING_AS, "not a situation of the caller"));
    }

    @Test
    void refusesASituationToAnyoneElse() {
        assertThat(realm.verifier().verify(TestRealm.loader().signed(), Optional.of("PractitionerRole/aa")))
                .isEqualTo(new Rejected(Reason.ACTING_AS, "not a situation of the caller"));
        assertThat(realm.verifier()
                        .verify(someone("patient", "Patient/p1").signed(), Optional.of("PractitionerRole/aa")))
                .isEqualTo(new Rejected(Reason.ACTING_AS, "not a situation of the caller"));
    }

    @Test
    void readsEachOtherKindOfPerson() {
        assertThat(callerOf(someone("patient", "Patient/p1")))
                .isEqualTo(new PatientCaller(SUBJECT, "Claire Martin", new PatientId("p1")));
        assertThat(callerOf(someone("relative", "RelatedPerson/r1")))
                .isEqualTo(new Relative(SUBJECT, "Claire Martin", new RelatedPersonId("r1")));
        assertThat(callerOf(someone("digital-helper", ""))).isEqualTo(new DigitalHelper(SUBJECT, "Claire Martin"));
        assertThat(callerOf(someone("ars-analyst", ""))).isEqualTo(new Analyst(SUBJECT, "Claire Martin"));
        assertThat(callerOf(someone("operator", ""))).isEqualTo(new Operator(SUBJECT, "Claire Martin"));
    }

    @Test
    void doesNotTakeAPatientForARelative() {
        assertThat(realm.verifier().verify(someone("relative", "Patient/p1").signed(), Optional.empty()))
                .isEqualTo(new Rejected(Reason.CLAIMS, "fhirUser"));
    }

    @Test
    void leavesKeycloaksOwnRolesAside() {
        ForgedToken nurse = TestRealm.nurse()
                .with(
                        "realm_access",
                        Map.of("roles", List.of("offline_access", "professional", "default-roles-morvan")));
        assertThat(callerOf(nurse)).isInstanceOf(Professional.class);
    }

    @Test
    void readsAServiceWithItsScopes() {
        assertThat(callerOf(TestRealm.loader())).isInstanceOfSatisfying(ServiceAccount.class, service -> {
            assertThat(service.clientId()).isEqualTo("loader");
            assertThat(service.displayName()).isEqualTo("loader");
            assertThat(service.scopes().allows("Patient", Interaction.DELETE)).isTrue();
        });
    }

    @Test
    void readsAServiceWithoutScopes() {
        assertThat(callerOf(TestRealm.loader().without("scope")))
                .isInstanceOfSatisfying(
                        ServiceAccount.class,
                        service -> assertThat(service.scopes()).isEqualTo(SystemScopes.NONE));
    }

    private static ForgedToken someone(String role, String fhirUser) {
        return TestRealm.nurse()
                .without("rpps", "practice_situations")
                .with("realm_access", Map.of("roles", List.of(role)))
                .with("fhirUser", fhirUser);
    }

    private Caller callerOf(ForgedToken token) {
        return callerOf(token, Optional.empty());
    }

    private Caller callerOf(ForgedToken token, Optional<String> asked) {
        return switch (realm.verifier().verify(token.signed(), asked)) {
            case Verified verified -> verified.caller();
            case Rejected rejected -> throw new AssertionError(rejected.toString());
        };
    }

    private Optional<PractitionerRoleId> actingAs(ForgedToken token, Optional<String> asked) {
        return callerOf(token, asked) instanceof Professional professional ? professional.actingAs() : Optional.empty();
    }
}
