package fr.morvan.france.id;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The form every FHIR id has.
final class IdForm {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private IdForm() {}

    /// Refuses what is no FHIR id; the message never repeats the value, which may come from outside.
    static void require(String type, String value) {
        if (!ID.matcher(value).matches()) {
            throw new IllegalArgumentException("not a FHIR id of a " + type);
        }
    }

    /// Reads the relative reference `type/id`; a version (`/_history/1`), an absolute or another type's reference is
    /// none.
    static <T> Optional<T> parse(String type, String reference, Function<String, T> make) {
        if (!reference.startsWith(type + "/")) {
            return Optional.empty();
        }
        var id = reference.substring(type.length() + 1);
        return ID.matcher(id).matches() ? Optional.of(make.apply(id)) : Optional.empty();
    }
}
