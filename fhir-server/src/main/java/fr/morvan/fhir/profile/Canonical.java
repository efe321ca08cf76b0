package fr.morvan.fhir.profile;

import java.util.Optional;

/// A claimed profile: its address, and the version where one is claimed (`url|version`).
record Canonical(String url, Optional<String> version) {

    static Canonical of(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? new Canonical(text, Optional.empty())
                : new Canonical(text.substring(0, bar), Optional.of(text.substring(bar + 1)));
    }
}
