package fr.morvan.compose.region;

import static fr.morvan.compose.region.DrawnRegion.each;
import static fr.morvan.compose.region.DrawnRegion.resources;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.france.identifier.Ins;
import fr.morvan.france.identifier.InsAuthority;
import fr.morvan.france.territory.Commune;
import fr.morvan.france.territory.Communes;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PatientsTests {

    private static final String INSEE_CODE =
            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
    private static final String BIRTH_PLACE = "http://hl7.org/fhir/StructureDefinition/patient-birthPlace";

    private final Communes communes = Communes.ofRegion("27");
    private final List<JsonNode> patients = resources("Patient");

    @Test
    void carriesAValidTestIdentity() {
        assertThat(patients).allSatisfy(patient -> {
            assertThat(patient.path("identifier")).hasSize(1);
            var identifier = patient.at("/identifier/0");
            assertThat(identifier.path("system").asText()).isEqualTo(InsAuthority.NIR_TEST.system());
            assertThat(identifier.at("/type/coding/0/code").asText()).isEqualTo("INS-NIR-TEST");
            assertThat(identifier.path("use").asText()).isEqualTo("official");
            assertThat(Ins.parse(identifier.path("value").asText())).isPresent();
        });
        assertThat(patients.stream()
                        .map(patient -> patient.at("/identifier/0/value").asText()))
                .doesNotHaveDuplicates();
    }

    @Test
    void agreesWithItsNumber() {
        assertThat(patients).allSatisfy(patient -> {
            var ins = new Ins(patient.at("/identifier/0/value").asText());
            var birth = patient.path("birthDate").asText();
            assertThat(ins.gender()).isEqualTo(patient.path("gender").asText());
            assertThat(ins.birthYearInCentury()).isEqualTo(Integer.parseInt(birth.substring(2, 4)));
            assertThat(ins.birthMonth()).isEqualTo(Integer.parseInt(birth.substring(5, 7)));
            assertThat(ins.birthPlace()).isEqualTo(birthPlaceCode(patient));
        });
    }

    @Test
    void livesAndWasBornInRealCommunes() {
        assertThat(patients).allSatisfy(patient -> {
            assertThat(communes.find(birthPlaceCode(patient))).isPresent();
            var home = home(patient);
            assertThat(patient.at("/address/0/city").asText()).isEqualTo(home.name());
            assertThat(patient.at("/address/0/postalCode").asText()).isEqualTo(home.postalCode());
        });
    }

    @Test
    void namesAPersonAsFrCoreAsks() {
        assertThat(patients).allSatisfy(patient -> {
            var official = each(patient.path("name"))
                    .filter(name -> name.path("use").asText().equals("official"))
                    .toList();
            assertThat(official).hasSize(1);
            assertThat(official.getFirst().path("given")).hasSize(1);
            assertThat(official.getFirst().at("/extension/0/valueString").asText())
                    .startsWith(official.getFirst().at("/given/0").asText());
            assertThat(each(patient.path("extension"))
                            .map(extension -> extension.path("url").asText()))
                    .contains(
                            "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability",
                            BIRTH_PLACE);
        });
    }

    @Test
    void isPlacedByPopulation() {
        compareShares(Commune::departmentCode, 12);
        compareShares(commune -> commune.size().code(), 12);
        var country = patients.stream()
                .map(this::home)
                .filter(commune -> commune.size().isCountry())
                .count();
        assertThat(country / 2_000.0)
                .as("57 % of the region live in the country")
                .isBetween(0.54, 0.60);
        assertThat(patients.stream().map(this::home).distinct().count()).isGreaterThan(700);
    }

    /// Share of patients against share of inhabitants, four standard deviations apart at most.
    private void compareShares(Function<Commune, String> group, int homePatients) {
        var inhabitants = communes.all().stream().collect(groupingBy(group, summingInt(Commune::population)));
        var total = inhabitants.values().stream().mapToInt(Integer::intValue).sum();
        var drawn = patients.stream().map(this::home).collect(groupingBy(group, counting()));
        assertThat(inhabitants).allSatisfy((key, population) -> {
            var share = population / (double) total;
            var expected = patients.size() * share;
            var deviation = Math.sqrt(patients.size() * share * (1 - share));
            assertThat((double) drawn.getOrDefault(key, 0L))
                    .as("patients in %s", key)
                    .isBetween(expected - 4 * deviation, expected + 4 * deviation + homePatients);
        });
    }

    @Test
    void isOfEveryAge() {
        var born = patients.stream()
                .map(patient ->
                        Integer.parseInt(patient.path("birthDate").asText().substring(0, 4)))
                .toList();
        assertThat((int) born.stream().filter(year -> year <= 1951).count())
                .isCloseTo(270, Percentage.withPercentage(25));
        assertThat((int) born.stream().filter(year -> year >= 2011).count())
                .isCloseTo(310, Percentage.withPercentage(25));
    }

    private Commune home(JsonNode patient) {
        return communes.find(inseeCode(patient.at("/address/0"))).orElseThrow();
    }

    private static String birthPlaceCode(JsonNode patient) {
        return each(patient.path("extension"))
                .filter(extension -> extension.path("url").asText().equals(BIRTH_PLACE))
                .map(extension -> inseeCode(extension.path("valueAddress")))
                .findFirst()
                .orElseThrow();
    }

    private static String inseeCode(JsonNode address) {
        return each(address.path("extension"))
                .filter(extension -> extension.path("url").asText().equals(INSEE_CODE))
                .map(extension -> extension.at("/valueCoding/code").asText())
                .findFirst()
                .orElseThrow();
    }
}
