package fr.morvan.france.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.france.identifier.NationalPractitionerId.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterNumbersTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "1000346103", "100034610333", "1000346103A", " 10003461033"})
    void refusesARppsThatIsNot11Digits(String value) {
        assertThat(Rpps.parse(value)).isEmpty();
        assertThatThrownBy(() -> new Rpps(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesARppsWhoseKeyIsWrongAndSaysSo() {
        assertThat(Rpps.parse("10003461033")).contains(new Rpps("10003461033"));
        assertThat(new Rpps("10003461033").hasLuhnKey()).isFalse();
        assertThat(new Rpps("99990000004").hasLuhnKey()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"210780581", "250000015", "390780146", "580780039", "700004591", "890000037"})
    void findsTheKeyOfAFiness(String value) {
        assertThat(new Finess(value).hasLuhnKey()).isTrue();
        var wrong = value.substring(0, 8) + (value.charAt(8) - '0' + 1) % 10;
        assertThat(new Finess(wrong).hasLuhnKey()).isFalse();
    }

    @Test
    void takesCorsicaWithoutKey() {
        assertThat(new Finess("2A0000014").hasLuhnKey()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "21078058", "2107805811", "2C0780581", "A10780581"})
    void refusesAFinessOfAnotherForm(String value) {
        assertThat(Finess.parse(value)).isEmpty();
        assertThatThrownBy(() -> new Finess(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prefixesARppsWith8() {
        var id = NationalPractitionerId.of(new Rpps("99990000004"));
        assertThat(id.value()).isEqualTo("899990000004");
        assertThat(NationalPractitionerId.parse("899990000004")).contains(id);
        assertThat(id.rpps()).contains(new Rpps("99990000004"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RPPS")
    void readsBackEverySource(Source source) {
        var id = new NationalPractitionerId(source, "123456789/77");
        assertThat(NationalPractitionerId.parse(id.value())).contains(id);
        assertThat(id.rpps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "81234", "212345678901", "8 9990000004", "0 ", "x99990000004"})
    void refusesANationalIdOfAnotherForm(String value) {
        assertThat(NationalPractitionerId.parse(value)).isEmpty();
    }
}
