package fr.morvan.compose.region;

import static fr.morvan.compose.region.DrawnRegion.TODAY;
import static fr.morvan.compose.region.DrawnRegion.facts;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.france.territory.Communes;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ActivityFactsTests {

    private static final int SMALL = 11;

    private final Communes communes = Communes.ofRegion("27");

    @Test
    void saysNothingOfAPerson() {
        var fields = facts().flatMap(fact -> fact.properties().stream())
                .map(field -> field.getKey())
                .collect(Collectors.toSet());
        assertThat(fields)
                .isEqualTo(Set.of(
                        "factId",
                        "startedAt",
                        "departement",
                        "communeSize",
                        "specialty",
                        "priority",
                        "waitSeconds",
                        "outcome"));
    }

    @Test
    void staysInTheLastYear() {
        assertThat(DrawnRegion.REGION.activityHistoryJson())
                .allSatisfy(
                        body -> assertThat(DrawnRegion.json(body).path("facts")).hasSizeBetween(1, 5_000));
        assertThat(facts()).hasSizeBetween(3_000, 10_000).allSatisfy(fact -> {
            var day = LocalDate.parse(fact.path("startedAt").asText());
            assertThat(day).isBetween(TODAY.withDayOfMonth(1).minusMonths(12), TODAY);
            assertThat(communes.department(fact.path("departement").asText())).isPresent();
            assertThat(CommuneSize.ofCode(fact.path("communeSize").asText())).isPresent();
            assertThat(Specialty.ofCode(fact.path("specialty").asText())).isPresent();
            assertThat(fact.path("waitSeconds").asInt()).isBetween(20, 7_200);
            assertThat(Set.of("P1", "P2", "P3")).contains(fact.path("priority").asText());
        });
        assertThat(facts().map(fact -> fact.path("factId").asText())).doesNotHaveDuplicates();
    }

    @Test
    void fillsEveryMonth() {
        var months = facts().collect(
                        groupingBy(fact -> fact.path("startedAt").asText().substring(0, 7), counting()));
        assertThat(months).hasSize(13);
        assertThat(months.values()).allMatch(count -> count >= SMALL);
    }

    @Test
    void leavesSomeCellsTooSmallToShow() {
        var cells = facts().collect(groupingBy(ActivityFactsTests::cell, counting()));
        assertThat(cells.values()).anyMatch(count -> count < SMALL).anyMatch(count -> count >= SMALL);
        assertThat(cells.values().stream().filter(count -> count < SMALL).count())
                .isBetween(2L, 15L);
    }

    private static String cell(JsonNode fact) {
        return fact.path("departement").asText() + " "
                + fact.path("communeSize").asText();
    }
}
