package fr.morvan.fhir.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Asks by `patient` what a question asks by a `subject` that is a Patient.
///
/// Both name the same element; indexing it twice would double the largest index of the record.
final class SubjectIsPatient {

    private SubjectIsPatient() {}

    /// The same parameters, with `patient` in the place of `subject` where that is the same question.
    static Map<String, String[]> in(Map<String, String[]> parameters) {
        var same = new LinkedHashMap<String, String[]>();
        parameters.forEach(
                (name, values) -> same.merge(name(name, values), values(name, values), SubjectIsPatient::both));
        return same;
    }

    private static String name(String name, String[] values) {
        if (name.equals("subject") || name.equals("subject:Patient")) {
            boolean patients = Stream.of(values)
                    .flatMap(value -> Stream.of(value.split(",", -1)))
                    .allMatch(value -> value.startsWith("Patient/"));
            return patients ? "patient" : name;
        }
        // the type is said, so that HAPI does not join each type a patient could be
        for (var chain : new String[] {"subject.", "subject:Patient.", "patient."}) {
            if (name.startsWith(chain)) {
                return "patient:Patient." + name.substring(chain.length());
            }
        }
        return name.startsWith("_has:") ? name.replaceFirst("^(_has:[A-Za-z]+):subject:", "$1:patient:") : name;
    }

    private static String[] values(String name, String[] values) {
        if (!name.startsWith("_include") && !name.startsWith("_revinclude")) {
            return values;
        }
        return Stream.of(values)
                .map(value -> value.replaceFirst("^([A-Za-z]+):subject(:Patient)?$", "$1:patient"))
                .toArray(String[]::new);
    }

    private static String[] both(String[] some, String[] others) {
        return Stream.concat(Stream.of(some), Stream.of(others)).toArray(String[]::new);
    }
}
