package fr.morvan.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.embedded.testing.TestKeycloak;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Verification.Verified;
import fr.morvan.keycloak.realm.Browser.Page;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Sign-in through the two upstream realms that speak as Pro Santé Connect and FranceConnect.
class BrokeringIT {

    private static final TestKeycloak KEYCLOAK = MorvanRealm.start();

    @Test
    void signsAProfessionalInByTheirNationalIdentifier() {
        CodeFlow console = CodeFlow.of(KEYCLOAK, "console", MorvanRealm.CONSOLE + "/");
        String token = console.tokens(through(console, "psc", "infirmiere"))
                .path("access_token")
                .asText();
        assertThat(MorvanRealm.verifier(KEYCLOAK, "teleconsult").verify(token, Optional.of("PractitionerRole/bb")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.caller()).isInstanceOfSatisfying(Professional.class, nurse -> {
                            assertThat(nurse.rpps().value()).isEqualTo("10001234567");
                            assertThat(nurse.displayName()).isEqualTo("Claire Martin");
                            assertThat(nurse.actingAs()).isPresent();
                            assertThat(nurse.authTime()).isPresent();
                        }));
    }

    @Test
    void signsAPatientInByTheirFiveTraits() {
        CodeFlow app = CodeFlow.of(KEYCLOAK, "app", MorvanRealm.APP + "/app/");
        String token =
                app.tokens(through(app, "fc", "patiente")).path("access_token").asText();
        assertThat(MorvanRealm.verifier(KEYCLOAK, "mobile-api").verify(token, Optional.empty()))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.caller())
                                .isInstanceOfSatisfying(
                                        PatientCaller.class,
                                        patient -> assertThat(patient.patient()).isEqualTo(new PatientId("p1"))));
    }

    @Test
    void refusesAProfessionalWithoutAnAccount() {
        CodeFlow console = CodeFlow.of(KEYCLOAK, "console", MorvanRealm.CONSOLE + "/");
        Page refused = through(console, "psc", "inconnue");
        assertThat(refused.leaving()).isEmpty();
        assertThat(refused.html()).contains("Aucun compte Morvan ne correspond");
    }

    @Test
    void refusesAPatientWithoutAnAccount() {
        CodeFlow app = CodeFlow.of(KEYCLOAK, "app", MorvanRealm.APP + "/app/");
        Page refused = through(app, "fc", "inconnu");
        assertThat(refused.leaving()).isEmpty();
        assertThat(refused.html()).contains("Aucun compte Morvan ne correspond");
    }

    private static Page through(CodeFlow flow, String provider, String username) {
        Page upstream = flow.browser().open(flow.begin().link("/broker/" + provider + "/login"));
        assertThat(upstream.address().getPath())
                .as("the password is asked for by the other realm")
                .startsWith("/realms/" + provider + "-demo/");
        return flow.signIn(upstream, username);
    }
}
