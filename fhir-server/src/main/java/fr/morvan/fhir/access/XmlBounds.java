package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;

/// Bounds of an XML body: nesting of elements, and no document type, so no entities of its own.
///
/// What stands in attributes, comments, character data and instructions is passed over as XML does it.
final class XmlBounds implements BodyBounds {

    private enum Place {
        TEXT,
        OPENED,
        TAG,
        END_TAG,
        IN_QUOTES,
        IN_APOSTROPHES,
        DECLARED,
        COMMENT_BEGINS,
        COMMENT,
        CHARACTER_DATA,
        INSTRUCTION
    }

    private final int deepest;
    private Place place = Place.TEXT;
    private int depth;
    private int previous;
    /// How many `-` or `]` in a row, for the ends of comments and character data.
    private int row;

    XmlBounds(int deepest) {
        this.deepest = deepest;
    }

    @Override
    public void look(int letter) {
        place = next(letter);
        previous = letter;
    }

    private Place next(int letter) {
        return switch (place) {
            case TEXT -> letter == '<' ? Place.OPENED : Place.TEXT;
            case OPENED -> opened(letter);
            case TAG -> inTag(letter);
            case END_TAG -> letter == '>' ? Place.TEXT : Place.END_TAG;
            case IN_QUOTES -> letter == '"' ? Place.TAG : Place.IN_QUOTES;
            case IN_APOSTROPHES -> letter == '\'' ? Place.TAG : Place.IN_APOSTROPHES;
            case DECLARED -> declared(letter);
            case COMMENT_BEGINS -> Place.COMMENT;
            case COMMENT -> until(letter, '-', Place.COMMENT);
            case CHARACTER_DATA -> until(letter, ']', Place.CHARACTER_DATA);
            case INSTRUCTION -> letter == '>' && previous == '?' ? Place.TEXT : Place.INSTRUCTION;
        };
    }

    private Place opened(int letter) {
        return switch (letter) {
            case '/' -> {
                depth--;
                yield Place.END_TAG;
            }
            case '?' -> Place.INSTRUCTION;
            case '!' -> Place.DECLARED;
            default -> {
                depth++;
                if (depth > deepest) {
                    throw BodyBounds.tooDeep(deepest);
                }
                yield Place.TAG;
            }
        };
    }

    private Place inTag(int letter) {
        return switch (letter) {
            case '"' -> Place.IN_QUOTES;
            case '\'' -> Place.IN_APOSTROPHES;
            case '>' -> {
                depth -= previous == '/' ? 1 : 0;
                yield Place.TEXT;
            }
            default -> Place.TAG;
        };
    }

    private Place declared(int letter) {
        row = 0;
        return switch (letter) {
            case '-' -> Place.COMMENT_BEGINS;
            case '[' -> Place.CHARACTER_DATA;
            default -> throw FhirFailure.INVALID.exception("a document type is not read");
        };
    }

    private Place until(int letter, int mark, Place otherwise) {
        boolean ends = letter == '>' && row >= 2;
        row = letter == mark ? row + 1 : 0;
        return ends ? Place.TEXT : otherwise;
    }
}
