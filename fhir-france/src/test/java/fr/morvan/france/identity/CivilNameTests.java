package fr.morvan.france.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CivilNameTests {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Lefèbvre, LEFEBVRE",
                "\"  d’Aubigné \", D'AUBIGNE",
                "Jean‑Pierre, JEAN-PIERRE",
                "Cœur Ægidius, COEUR AEGIDIUS",
                "Straße, STRASSE",
                "Łukasz, LUKASZ",
                "\"De  La\tTour\", DE LA TOUR",
                "L'Hay-les-Roses, L'HAY-LES-ROSES",
                "SMITH--JONES, SMITH--JONES",
                "Nguyễn, NGUYEN"
            })
    void normalises(String typed, String expected) {
        assertThat(CivilName.of(typed).map(CivilName::value)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "-", "M4rtin", "Дмитрий", "<b>x</b>", "Martin;drop"})
    void refusesWhatIsNoName(String typed) {
        assertThat(CivilName.of(typed)).isEmpty();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(CivilName.of("A".repeat(100))).isPresent();
        assertThat(CivilName.of("A".repeat(101))).isEmpty();
        assertThat(CivilName.of("é".repeat(1_000_000))).isEmpty();
    }

    @Test
    void comparesWordsAndNotWhatStandsBetween() {
        assertThat(name("Jean-Pierre").sameAs(name("JEAN PIERRE"))).isTrue();
        assertThat(name("d'Arc").sameAs(name("D ARC"))).isTrue();
        assertThat(name("Jean-Pierre").sameAs(name("Jeanpierre"))).isFalse();
    }

    @Test
    void comparesGivenNames() {
        var anne = new GivenNames(name("Anne-Marie"), Optional.of(name("Anne-Marie Louise")));
        assertThat(anne.isConsistent()).isTrue();
        assertThat(new GivenNames(name("Anne"), Optional.of(name("Annette Louise"))).isConsistent())
                .isFalse();
        assertThat(anne.sameAs(new GivenNames(name("ANNE MARIE"), Optional.empty())))
                .isTrue();
        assertThat(anne.sameAs(new GivenNames(name("Anne-Marie"), Optional.of(name("Anne-Marie Rose")))))
                .isFalse();
    }

    @Test
    void staysOutOfLogs() {
        assertThat(name("Martin")).hasToString("CivilName[***]");
        assertThatThrownBy(() -> new CivilName("Martin")).hasMessageNotContaining("Martin");
    }

    private static CivilName name(String typed) {
        return CivilName.of(typed).orElseThrow();
    }
}
