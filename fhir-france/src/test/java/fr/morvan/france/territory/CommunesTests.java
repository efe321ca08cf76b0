package fr.morvan.france.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunesTests {

    private final Communes communes = Communes.ofRegion("27");

    @Test
    void holdsTheWholeRegion() {
        assertThat(communes.regionCode()).isEqualTo("27");
        assertThat(communes.all())
                .hasSize(3685)
                .isSortedAccordingTo((a, b) -> a.code().compareTo(b.code()));
        assertThat(communes.departments())
                .extracting(Department::code)
                .containsExactly("21", "25", "39", "58", "70", "71", "89", "90");
        assertThat(communes.all().stream().mapToInt(Commune::population).sum()).isBetween(2_780_000, 2_820_000);
    }

    @Test
    void keepsEveryRowWhole() {
        assertThat(communes.all()).allSatisfy(commune -> {
            assertThat(commune.code()).hasSize(5).startsWith(commune.departmentCode());
            assertThat(commune.postalCode()).hasSize(5);
            assertThat(commune.epci().code()).hasSize(9);
            assertThat(commune.epci().name()).isNotBlank();
            assertThat(commune.population()).isPositive();
            assertThat(communes.department(commune.departmentCode())).isPresent();
        });
        assertThat(communes.departments())
                .allSatisfy(department ->
                        assertThat(communes.find(department.prefecture())).isPresent());
    }

    @Test
    void knowsWhichDepartmentsLieBesideEachOther() {
        assertThat(communes.neighbours("58")).containsExactlyInAnyOrder("21", "71", "89");
        assertThat(communes.neighbours("90")).containsExactlyInAnyOrder("25", "70");
        assertThat(communes.neighbours("75")).isEmpty();
        assertThat(communes.departments()).allSatisfy(department -> {
            assertThat(communes.neighbours(department.code()))
                    .isNotEmpty()
                    .doesNotContain(department.code())
                    .allSatisfy(other -> assertThat(communes.neighbours(other)).contains(department.code()));
        });
    }

    @Test
    void findsACommuneByItsCode() {
        var commune = communes.find("58062").orElseThrow();
        assertThat(commune.name()).isEqualTo("Château-Chinon (Ville)");
        assertThat(commune.departmentCode()).isEqualTo("58");
        assertThat(commune.size()).isEqualTo(CommuneSize.FROM_500);
        assertThat(communes.find("75056")).isEmpty();
        assertThat(communes.department("75")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "11", "../27", "027"})
    void hasNoDataOfAnotherRegion(String code) {
        assertThatThrownBy(() -> Communes.ofRegion(code)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0, under-500, true",
        "499, under-500, true",
        "500, 500-1999, true",
        "1999, 500-1999, true",
        "2000, 2000-3499, true",
        "3499, 2000-3499, true",
        "3500, 3500-9999, false",
        "9999, 3500-9999, false",
        "10000, 10000-plus, false",
        "2147483647, 10000-plus, false"
    })
    void bandsAPopulation(int population, String code, boolean country) {
        var size = CommuneSize.of(population);
        assertThat(size.code()).isEqualTo(code);
        assertThat(size.isCountry()).isEqualTo(country);
        assertThat(CommuneSize.ofCode(code)).contains(size);
    }

    @Test
    void knowsNoOtherBand() {
        assertThat(CommuneSize.ofCode("huge")).isEmpty();
        assertThatThrownBy(() -> CommuneSize.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
