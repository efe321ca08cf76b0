package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.id.PatientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The parameters of a person's search, checked against a policy and the limits.
record Question(Map<String, String[]> parameters) {

    private static final Pattern PATIENT = Pattern.compile("(?:Patient/)?([A-Za-z0-9.\\-]{1,64})");
    private static final Pattern SUBJECT = Pattern.compile("Patient/([A-Za-z0-9.\\-]{1,64})");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Set<String> FORMATS = Set.of(
            "json",
            "xml",
            "application/json",
            "application/xml",
            "application/fhir+json",
            "application/fhir+xml",
            "application/fhir json",
            "application/fhir xml");
    private static final List<String> SUMMARIES = List.of("true", "text", "data", "false", "count");
    private static final List<String> TOTALS = List.of("none", "estimate", "accurate");
    private static final int MAX_VALUE_LENGTH = 4_000;
    private static final int MAX_REPEATS = 2;

    /// Refuses what the policy does not name and what is beyond the limits.
    void check(SearchPolicy policy, AccessLimits limits) {
        parameters.forEach((name, values) -> {
            if (!policy.knows(name)) {
                throw FhirFailure.INVALID.exception("search parameter not open: " + name);
            }
        });
        checkSizes(limits, MAX_REPEATS);
        checkForm(limits);
        // a count could count what the rules hold back
        each("_summary").filter("count"::equals).findAny().ifPresent(count -> {
            throw FhirFailure.INVALID.exception("_summary=count not open");
        });
        each("_sort")
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(sort -> sort.startsWith("-") ? sort.substring(1) : sort)
                .filter(sort -> !policy.sorts().contains(sort))
                .findAny()
                .ifPresent(sort -> {
                    throw FhirFailure.INVALID.exception("_sort not open: " + sort);
                });
        each("_include")
                .filter(include -> !policy.includes().contains(include))
                .findAny()
                .ifPresent(include -> {
                    throw FhirFailure.INVALID.exception("_include not open: " + include);
                });
        each("_revinclude")
                .filter(include -> !policy.revincludes().contains(include))
                .findAny()
                .ifPresent(include -> {
                    throw FhirFailure.INVALID.exception("_revinclude not open: " + include);
                });
    }

    /// The national search for documents names the patient and the status; one that asks as MHD does is held to it.
    void checkDocuments() {
        if (SearchPolicy.MHD.stream().anyMatch(this::has)
                && (!has("status") || patient().isEmpty())) {
            throw FhirFailure.INVALID.exception("recherche de documents (ITI-67) : patient et status sont exigés, par"
                    + " exemple patient=Patient/{id}&status=current");
        }
    }

    /// Refuses too many values; more than some twenty alternatives already make PostgreSQL scan (HAPI issue 6457).
    void checkSizes(AccessLimits limits, int repeats) {
        parameters.forEach((name, values) -> checkSize(name, values, limits, repeats));
    }

    private static void checkSize(String name, String[] values, AccessLimits limits, int mostRepeats) {
        int repeats = name.startsWith("_include") || name.startsWith("_revinclude") ? limits.includes() : mostRepeats;
        if (values.length > repeats) {
            throw FhirFailure.TOO_COSTLY.exception("search parameter repeated too often: " + name);
        }
        for (var value : values) {
            if (value.chars().anyMatch(Character::isISOControl)) {
                throw FhirFailure.INVALID.exception("control character in " + name);
            }
            // _id lists whole circles
            int alternatives = name.equals("_id") ? AccessLimits.MAX_COUNT : limits.alternatives();
            if (value.length() > (name.equals("_id") ? 40 * AccessLimits.MAX_COUNT : MAX_VALUE_LENGTH)
                    || value.chars().filter(letter -> letter == ',').count() >= alternatives) {
                throw FhirFailure.TOO_COSTLY.exception("search parameter with too many values: " + name);
            }
        }
    }

    /// Checks the parameters that change the form of an answer; each interaction takes them.
    void checkForm(AccessLimits limits) {
        each("_format").filter(format -> !FORMATS.contains(format)).findAny().ifPresent(format -> {
            throw FhirFailure.INVALID.exception("_format is json or xml");
        });
        each("_summary")
                .filter(summary -> !SUMMARIES.contains(summary))
                .findAny()
                .ifPresent(summary -> {
                    throw FhirFailure.INVALID.exception("_summary is one of " + SUMMARIES);
                });
        each("_total").filter(total -> !TOTALS.contains(total)).findAny().ifPresent(total -> {
            throw FhirFailure.INVALID.exception("_total is one of " + TOTALS);
        });
        each("_count")
                .filter(count -> !between(count, 1, AccessLimits.MAX_COUNT))
                .findAny()
                .ifPresent(count -> {
                    throw FhirFailure.TOO_COSTLY.exception("_count is from 1 to " + AccessLimits.MAX_COUNT);
                });
        each("_offset")
                .filter(offset -> !between(offset, 0, limits.offset()))
                .findAny()
                .ifPresent(offset -> {
                    throw FhirFailure.TOO_COSTLY.exception("_offset is from 0 to " + limits.offset());
                });
    }

    private static boolean between(String value, int min, int max) {
        return NUMBER.matcher(value).matches() && Integer.parseInt(value) >= min && Integer.parseInt(value) <= max;
    }

    Stream<String> each(String name) {
        return Stream.of(parameters.getOrDefault(name, new String[0]));
    }

    /// The one patient the question names, by `patient` or `subject`; empty when it names none or several.
    Optional<PatientId> patient() {
        var patients = parameters.getOrDefault("patient", new String[0]);
        var subjects = parameters.getOrDefault("subject", new String[0]);
        if (patients.length + subjects.length != 1) {
            return Optional.empty();
        }
        Matcher matcher = patients.length == 1 ? PATIENT.matcher(patients[0]) : SUBJECT.matcher(subjects[0]);
        return matcher.matches() ? Optional.of(new PatientId(matcher.group(1))) : Optional.empty();
    }

    /// Whether it asks for the circles this reference takes part in, and for nobody else's.
    boolean namesParticipant(String reference) {
        var participants = parameters.getOrDefault("participant", new String[0]);
        return participants.length == 1 && participants[0].equals(reference);
    }

    boolean has(String name) {
        return parameters.containsKey(name);
    }
}
