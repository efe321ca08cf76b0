package fr.morvan.compose.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What came of a day, for people and for machines; the same seed writes the same bytes.
///
/// @param all every request
/// @param country communes under 3,500 inhabitants
/// @param reach in which step of the escalation the answer came
/// @param countryToTown p50 and p95 of the country ÷ those of the town; 1 is the same quality
public record DayReport(
        DaySettings settings,
        Group all,
        List<Group> byPriority,
        List<Group> bySize,
        Group country,
        Group town,
        Ratio countryToTown,
        List<Step> reach) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// Requests of one kind.
    ///
    /// @param unanswered gave up waiting, or everybody refused; in no percentile, so they stand beside them
    /// @param toldToCall were told a number to call before the end
    /// @param givenBack were taken by a specialist who vanished, and came back to the head of the line
    /// @param p50Seconds from the request to the acceptance, half of the answered ones
    public record Group(
            String name,
            int requests,
            int answered,
            int unanswered,
            int toldToCall,
            int givenBack,
            double p50Seconds,
            double p95Seconds) {

        static Group of(String name, List<Call> calls, Predicate<Call> which) {
            List<Call> some = calls.stream().filter(which).toList();
            long[] seconds = some.stream()
                    .flatMap(call -> call.answeredAfter.stream())
                    .mapToLong(Duration::toSeconds)
                    .sorted()
                    .toArray();
            return new Group(
                    name,
                    some.size(),
                    seconds.length,
                    some.size() - seconds.length,
                    (int) some.stream().filter(call -> call.toldToCall).count(),
                    (int) some.stream()
                            .filter(call -> call.returnedAt.isPresent())
                            .count(),
                    quantile(seconds, 0.50),
                    quantile(seconds, 0.95));
        }

        private static double quantile(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    /// Country ÷ town.
    public record Ratio(double p50, double p95, double unansweredShare) {

        static Ratio of(Group country, Group town) {
            return new Ratio(
                    divided(country.p50Seconds(), town.p50Seconds()),
                    divided(country.p95Seconds(), town.p95Seconds()),
                    divided(share(country), share(town)));
        }

        private static double share(Group group) {
            return group.requests() == 0 ? 0 : (double) group.unanswered() / group.requests();
        }

        private static double divided(double one, double other) {
            return other == 0 ? 0 : Math.round(100 * one / other) / 100.0;
        }
    }

    /// @param answered how many acceptances came in this step
    public record Step(String name, int answered) {}

    static DayReport of(DaySettings settings, List<Call> calls) {
        Group country = Group.of("country", calls, call -> call.size.isCountry());
        Group town = Group.of("town", calls, call -> !call.size.isCountry());
        return new DayReport(
                settings,
                Group.of("all", calls, call -> true),
                Arrays.stream(Priority.values())
                        .map(each -> Group.of(each.name(), calls, call -> call.need.priority() == each))
                        .toList(),
                Arrays.stream(CommuneSize.values())
                        .map(each -> Group.of(each.code(), calls, call -> call.size == each))
                        .toList(),
                country,
                town,
                Ratio.of(country, town),
                Arrays.stream(Reach.values()).map(each -> step(each, calls)).toList());
    }

    private static Step step(Reach reach, List<Call> calls) {
        long answered = calls.stream()
                .filter(call -> call.answeredIn.equals(Optional.of(reach)))
                .count();
        return new Step(reach.name().toLowerCase(Locale.ROOT), (int) answered);
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes `simulate.json` and `simulate.md` into the folder; gives the second.
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("simulate.json"), json() + "\n");
        return Files.writeString(folder.resolve("simulate.md"), markdown());
    }

    public String markdown() {
        StringBuilder text = new StringBuilder("# A regional day\n\n");
        text.append(String.format(
                Locale.ROOT,
                "Seed %d: about %d requests, %d specialists, %.0f %% of offers unseen, %.0f %% refused, %.0f %% of acceptances lost with the line.%n",
                settings.seed(),
                settings.requests(),
                settings.specialists(),
                100 * settings.noAnswer(),
                100 * settings.refusals(),
                100 * settings.lineCuts()));
        text.append("Time from the request to the specialist's acceptance; who was not answered stands beside it.\n");
        table(
                text,
                "By priority",
                Stream.concat(Stream.of(all), byPriority.stream()).toList());
        table(text, "By size of the commune", bySize);
        table(text, "Country and town", List.of(country, town));
        text.append(String.format(
                Locale.ROOT,
                "%nCountry ÷ town: p50 %.2f, p95 %.2f, share without an answer %.2f.%n",
                countryToTown.p50(),
                countryToTown.p95(),
                countryToTown.unansweredShare()));
        text.append("\n| answered in | requests |\n|---|---|\n");
        reach.forEach(step -> text.append(String.format(Locale.ROOT, "| %s | %d |%n", step.name(), step.answered())));
        return text.toString();
    }

    private static void table(StringBuilder text, String title, List<Group> groups) {
        text.append("\n## ")
                .append(title)
                .append(
                        "\n\n| | requests | answered | without an answer | told to call | given back | p50 | p95 |\n|---|---|---|---|---|---|---|---|\n");
        groups.forEach(group -> text.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %s | %s |%n",
                group.name(),
                group.requests(),
                group.answered(),
                group.unanswered(),
                group.toldToCall(),
                group.givenBack(),
                time(group.p50Seconds()),
                time(group.p95Seconds()))));
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
