package fr.morvan.mobile.notebook;

import fr.morvan.france.terminology.NoteType;
import java.util.Optional;

/// A note somebody writes in the liaison notebook, checked.
///
/// @param title in the writer's words; the type's name stands in for it
/// @param text plain, 1 to 10,000 characters
record Note(NoteType type, Optional<String> title, String text) {

    String heading() {
        return title.orElse(type.display());
    }
}
