package fr.morvan.compose.cli;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/// The sentences of the command line: French, or English where the environment asks for it.
final class Words {

    private final ResourceBundle bundle;
    private final Locale locale;

    private Words(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                "fr.morvan.compose.cli.words",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// By `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set.
    static Words ofEnvironment() {
        return of(Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(System::getenv)
                .filter(value -> value != null && !value.isBlank())
                .findFirst());
    }

    static Words of(Optional<String> language) {
        return new Words(language.filter(value -> value.toLowerCase(Locale.ROOT).startsWith("en"))
                .map(value -> Locale.ENGLISH)
                .orElse(Locale.FRENCH));
    }

    String say(String key, Object... values) {
        var format = new MessageFormat(bundle.getString(key).replace("'", "''"), locale);
        return format.format(values);
    }

    ResourceBundle bundle() {
        return bundle;
    }
}
