package fr.morvan.mobile.fhirclient;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The question of one FHIR search, in order and not yet encoded.
///
/// See [FHIR R4 search](https://hl7.org/fhir/R4/search.html).
public record Query(List<Parameter> parameters) {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /// One name and its value; commas inside the value mean *or*.
    public record Parameter(String name, String value) {}

    /// Keeps its own copy.
    public Query {
        parameters = List.copyOf(parameters);
    }

    /// A question of one parameter.
    public static Query of(String name, String value) {
        return new Query(List.of(new Parameter(name, value)));
    }

    /// This question and one more parameter.
    public Query and(String name, String value) {
        var more = new ArrayList<>(parameters);
        more.add(new Parameter(name, value));
        return new Query(more);
    }

    /// This question, about nothing later than an instant, with its milliseconds always written.
    public Query upTo(String name, Instant instant) {
        return and(name, "le" + MILLIS.format(instant));
    }

    String encoded() {
        return parameters.stream()
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
