package fr.morvan.france.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InsTests {

    @ParameterizedTest
    @CsvSource({"2550814168025, 38", "2061275111005, 64", "155032A005123, 09", "285072B033018, 76", "2850521231001, 54"
    })
    void computesTheKey(String matricule, String key) {
        var ins = Ins.ofMatricule(matricule);
        assertThat(ins.key()).isEqualTo(key);
        assertThat(ins.matricule()).isEqualTo(matricule);
        assertThat(Ins.parse(matricule + key)).contains(ins);
    }

    @Test
    void refusesEveryOtherKey() {
        for (var key = 0; key < 100; key++) {
            var parsed = Ins.parse("2850521231001" + (key < 10 ? "0" : "") + key);
            assertThat(parsed.isPresent()).as("key %d", key).isEqualTo(key == 54);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2850521231001",
                "285052123100154 ",
                "985052123100154",
                "285132123100154",
                "285002123100154",
                "28505212310015A",
                "285432123100154",
                "2850521231001545",
                "२८५०५२१२३१००१५४",
                "155032C00512309"
            })
    void refusesTheForm(String value) {
        assertThat(Ins.parse(value)).isEmpty();
        assertThatThrownBy(() -> new Ins(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an INS: wrong form or key");
    }

    @Test
    void tellsWhatTheNumberSays() {
        var ins = new Ins("285072B03301876");
        assertThat(ins.gender()).isEqualTo("female");
        assertThat(ins.birthYearInCentury()).isEqualTo(85);
        assertThat(ins.birthMonth()).isEqualTo(7);
        assertThat(ins.birthPlace()).isEqualTo("2B033");
    }

    @Test
    void tellsAWrongKeyFromAWrongForm() {
        assertThat(Ins.hasForm("285052123100155")).isTrue();
        assertThat(Ins.hasForm("28505212310015A")).isFalse();
        assertThat(Ins.hasForm("985052123100154")).isFalse();
        assertThat(Ins.hasForm("2850521231001")).isFalse();
    }

    @Test
    void staysOutOfLogs() {
        assertThat(new Ins("285052123100154")).hasToString("Ins[***]");
    }

    @ParameterizedTest
    @EnumSource
    void findsTheAuthorityBySystem(InsAuthority authority) {
        assertThat(InsAuthority.ofSystem(authority.system())).contains(authority);
    }

    @Test
    void knowsWhichAuthorityIsForRealPeople() {
        assertThat(InsAuthority.NIR_TEST.system()).isEqualTo("urn:oid:1.2.250.1.213.1.4.10");
        assertThat(InsAuthority.values())
                .filteredOn(InsAuthority::isReal)
                .containsExactly(InsAuthority.NIR, InsAuthority.NIA);
        assertThat(InsAuthority.ofSystem("urn:oid:1.2.250.1.213.1.4.2")).isEmpty();
    }
}
