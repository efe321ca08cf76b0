package fr.morvan.compose.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.morvan.compose.simulate.DayReport.Group;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionalDayTests {

    private static final DaySettings SHORT = new DaySettings(7, 200, 40, 0.10, 0.05, 0.03);

    private static DayReport day(double noAnswer, double lineCuts, int specialists) {
        return RegionalDay.play(new DaySettings(7, 200, specialists, noAnswer, 0.05, lineCuts));
    }

    @Test
    void isTheSameDayForTheSameSeed() {
        assertThat(RegionalDay.play(SHORT).json())
                .isEqualTo(RegionalDay.play(SHORT).json());
        assertThat(RegionalDay.play(new DaySettings(8, 200, 40, 0.10, 0.05, 0.03))
                        .all())
                .isNotEqualTo(RegionalDay.play(SHORT).all());
    }

    /// Nobody is forgotten: each request is answered, or its end is told.
    @Test
    void accountsForEachRequest() throws JsonProcessingException {
        DayReport report = RegionalDay.play(SHORT);
        Group all = report.all();
        assertThat(all.requests()).isBetween(140, 260);
        assertThat(all.answered() + all.unanswered()).isEqualTo(all.requests());
        assertThat(all.toldToCall()).isGreaterThanOrEqualTo(all.unanswered());
        for (List<Group> groups :
                List.of(report.byPriority(), report.bySize(), List.of(report.country(), report.town()))) {
            assertThat(groups.stream().mapToInt(Group::requests).sum()).isEqualTo(all.requests());
        }
        assertThat(report.reach().stream().mapToInt(DayReport.Step::answered).sum())
                .isEqualTo(all.answered());
        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .path("all")
                        .path("p95Seconds")
                        .asDouble())
                .isEqualTo(all.p95Seconds());
        assertThat(report.markdown()).contains("Country ÷ town", "| P1 |", "| under-500 |");
    }

    /// In a region three in five of whose people live in small communes, they are not left out of the draw.
    @Test
    void drawsTheCountryAsItIs() {
        DayReport report = RegionalDay.play(DaySettings.usual(1));
        double share = (double) report.country().requests() / report.all().requests();
        assertThat(share).isBetween(0.50, 0.72);
    }

    @Test
    void answersTheUrgentFirst() {
        DayReport crowded = day(0.10, 0.03, 12);
        assertThat(crowded.byPriority().get(0).p50Seconds())
                .isLessThan(crowded.byPriority().get(2).p50Seconds());
    }

    /// What the day is made of can be seen in what comes of it.
    @Test
    void isWorseWhereNobodyLooksAndWhereLinesBreak() {
        assertThat(day(0.90, 0.03, 40).all().p50Seconds())
                .isGreaterThan(day(0.0, 0.03, 40).all().p50Seconds());
        assertThat(day(0.10, 0.50, 40).all().givenBack()).isGreaterThan(20);
        assertThat(day(0.10, 0.0, 40).all().givenBack()).isZero();
        assertThat(day(0.10, 0.03, 0).all().answered()).isZero();
    }
}
