package fr.morvan.fhir.access;

import fr.morvan.france.terminology.DocumentVisibility;
import java.util.Set;

/// What the rules need to know of one document beside whom it is about.
///
/// @param note whether it is a note of the liaison notebook
/// @param masks from whom it is hidden
/// @param authors references of its authors
/// @param types codes of its type
record DocumentFacts(boolean note, Set<DocumentVisibility> masks, Set<String> authors, Set<String> types) {

    /// A note hidden from nobody.
    static final DocumentFacts NOTE = new DocumentFacts(true, Set.of(), Set.of(), Set.of());

    /// Keeps its own copies.
    DocumentFacts {
        masks = Set.copyOf(masks);
        authors = Set.copyOf(authors);
        types = Set.copyOf(types);
    }

    boolean isBy(Set<String> references) {
        return authors.stream().anyMatch(references::contains);
    }

    boolean hidden(DocumentVisibility from) {
        return masks.contains(from);
    }
}
