package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SMART system scopes grant what they say and no more.
class SystemScopesTests {

    @ParameterizedTest
    @CsvSource({
        "system/Observation.cruds, system/Observation.cruds",
        "system/Observation.read,  system/Observation.rs",
        "system/Observation.write, system/Observation.cud",
        "system/*.*,               system/*.cruds",
        "system/Patient.r system/Patient.s, system/Patient.rs",
        "openid profile system/Patient.r user/Patient.cruds, system/Patient.r",
        "openid,                   ''"
    })
    void readsWhatIsWritten(String scope, String meaning) {
        assertThat(SystemScopes.parse(scope)).map(SystemScopes::toString).contains(meaning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system/Observation.sdurc",
                "system/Observation.rr",
                "system/Observation.x",
                "system/Observation.",
                "system/Observation",
                "system/.rs",
                "system/observation.rs",
                "system/Observation.rs?category=laboratory",
                "system/Observation.RS",
                "system/Observation/1.rs",
                "system/Patient.r system/**.r"
            })
    void readsNothingWhereOneIsUnreadable(String scope) {
        assertThat(SystemScopes.parse(scope)).isEmpty();
    }

    @Test
    void grantsOnlyTheNamedTypeAndLetters() {
        SystemScopes scopes = SystemScopes.parse("system/Encounter.cru").orElseThrow();
        assertThat(scopes.allows("Encounter", Interaction.CREATE)).isTrue();
        assertThat(scopes.allows("Encounter", Interaction.SEARCH)).isFalse();
        assertThat(scopes.allows("Patient", Interaction.READ)).isFalse();
        assertThat(scopes.allowsEverywhere(Interaction.CREATE)).isFalse();
    }

    @Test
    void grantsEachTypeByTheStar() {
        SystemScopes scopes = SystemScopes.parse("system/*.rs").orElseThrow();
        assertThat(scopes.allows("Patient", Interaction.READ)).isTrue();
        assertThat(scopes.allows("Patient", Interaction.UPDATE)).isFalse();
        assertThat(scopes.allowsEverywhere(Interaction.SEARCH)).isTrue();
    }

    @Test
    void areEqualWhenTheyGrantTheSame() {
        assertThat(SystemScopes.parse("system/Patient.read"))
                .isEqualTo(SystemScopes.parse("system/Patient.s system/Patient.r"))
                .hasSameHashCodeAs(SystemScopes.parse("system/Patient.rs"))
                .isNotEqualTo(SystemScopes.parse("system/Patient.r"));
        assertThat(SystemScopes.parse("openid")).isEqualTo(Optional.of(SystemScopes.NONE));
        assertThat(SystemScopes.NONE.isEmpty()).isTrue();
    }
}
