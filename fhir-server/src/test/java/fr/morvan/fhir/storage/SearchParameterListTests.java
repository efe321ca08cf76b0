package fr.morvan.fhir.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchParameterListTests {

    @Test
    void allowsWhatItNamesAndNothingElse() {
        var list = SearchParameterList.parse(List.of(
                "# a comment",
                "type;codes;why",
                "",
                "*;identifier;keys",
                "Patient;family given;names; and more",
                "Basic;*;all of it"));

        assertThat(list.allows("Patient", "family")).isTrue();
        assertThat(list.allows("Patient", "given")).isTrue();
        assertThat(list.allows("Observation", "identifier")).isTrue();
        assertThat(list.allows("Basic", "anything")).isTrue();
        assertThat(list.allows("Patient", "phonetic")).isFalse();
        assertThat(list.allows("Practitioner", "family")).isFalse();
    }

    @Test
    void refusesRowWithoutReason() {
        assertThatThrownBy(() -> SearchParameterList.parse(List.of("Patient;family; ")))
                .hasMessageContaining("Patient;family");
        assertThatThrownBy(() -> SearchParameterList.parse(List.of("Patient;family")))
                .hasMessageContaining("reason");
    }

    @Test
    void refusesCodeThatDoesNotExist() {
        var list = SearchParameterList.parse(List.of("Patient;famly;a slip"));
        assertThatThrownBy(() -> list.check((type, code) -> code.equals("family")))
                .hasMessageContaining("Patient.famly");
    }
}
