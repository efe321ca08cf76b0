package fr.morvan.mobile.notebook;

import fr.morvan.france.terminology.NoteType;
import fr.morvan.mobile.problem.Problem;
import fr.morvan.mobile.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A note as the app sends it; nothing in it is checked yet.
record NoteRequest(
        @Nullable String type,
        @Nullable String title,
        @Nullable String text) {

    private static final int MAX_TITLE = 200;
    private static final int MAX_TEXT = 10_000;

    /// The note it asks for, or the one answer that names every field that is wrong.
    Note checked() {
        var errors = new TreeMap<String, String>();
        var known = Optional.ofNullable(type).flatMap(NoteType::ofCode);
        if (known.isEmpty()) {
            errors.put("type", "OBS, GEN, INST, INTERV ou DEM-AVIS");
        }
        var heading = Optional.ofNullable(title).map(String::strip).filter(words -> !words.isEmpty());
        heading.flatMap(words -> wrong(words, MAX_TITLE)).ifPresent(error -> errors.put("title", error));
        var body = text == null ? "" : text.strip();
        if (body.isEmpty()) {
            errors.put("text", "obligatoire");
        } else {
            wrong(body, MAX_TEXT).ifPresent(error -> errors.put("text", error));
        }
        if (known.isEmpty() || !errors.isEmpty()) {
            throw new Problem(ProblemCode.INVALID, Map.copyOf(errors));
        }
        return new Note(known.get(), heading, body);
    }

    private static Optional<String> wrong(String words, int max) {
        if (words.codePointCount(0, words.length()) > max) {
            return Optional.of("au plus " + max + " caractères");
        }
        return words.codePoints().allMatch(NoteRequest::isWritable)
                ? Optional.empty()
                : Optional.of("caractère non permis");
    }

    /// No control character but tab and line ends, no half of a surrogate pair.
    private static boolean isWritable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
            case Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
