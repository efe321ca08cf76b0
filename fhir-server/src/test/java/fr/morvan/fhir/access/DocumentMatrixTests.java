package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of professions and document types says exactly what it says.
class DocumentMatrixTests {

    private static final DocumentMatrix MATRIX = DocumentMatrix.parse("""
            # a remark
            profession; 75496-0; 85208-7; *
            40; non; oui; non

            10; oui; oui; oui
            """);

    @Test
    void namedTypesAreAsNamed() {
        var dentist = MATRIX.of("40");
        assertThat(dentist.allow(Set.of("75496-0"))).isFalse();
        assertThat(dentist.allow(Set.of("85208-7"))).isTrue();
        assertThat(dentist.allow(Set.of("85208-7", "75496-0"))).isFalse();
        assertThat(dentist.allow(Set.of("11488-4"))).isFalse();
        assertThat(dentist.allow(Set.of())).isFalse();
        assertThat(MATRIX.of("10").allow(Set.of())).isTrue();
    }

    @Test
    void unknownProfessionReadsNoneUnlessTheTableSaysSo() {
        assertThat(MATRIX.ofUnknown().allow(Set.of("85208-7"))).isFalse();
        var generous = DocumentMatrix.parse("profession;85208-7;*\n*;oui;non");
        assertThat(generous.ofUnknown().allow(Set.of("85208-7"))).isTrue();
        assertThat(generous.of("60").allow(Set.of("11488-4"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "profession;*",
                "metier;*\n10;oui",
                "profession;85208-7\n10;oui",
                "profession;rapport;*\n10;oui;oui",
                "profession;85208-7;85208-7;*\n10;oui;oui;oui",
                "profession;85208-7;*\n10;oui",
                "profession;85208-7;*\n10;oui;peut-être",
                "profession;85208-7;*\nmédecin;oui;oui",
                "profession;85208-7;*\n10;oui;oui\n10;non;non",
            })
    void refusesATableItCannotRead(String text) {
        assertThatThrownBy(() -> DocumentMatrix.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
