package fr.morvan.mobile.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PatientId;
import fr.morvan.mobile.circle.Circle;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorsTests {

    private static final Circle CIRCLE = new Circle("c1", new PatientId("p1"));
    private static final Position PLACE = new Position(Instant.parse("2026-03-02T09:15:00.123Z"), "d-1");

    private final FeedCursors cursors = new FeedCursors(new FeedProperties("0123456789abcdef0123456789abcdef"));

    @Test
    void readsWhatItWrote() {
        assertThat(cursors.read(CIRCLE, cursors.write(CIRCLE, PLACE))).contains(PLACE);
    }

    @Test
    void readsWhatAnotherNodeWithTheSameSecretWrote() {
        var other = new FeedCursors(new FeedProperties("0123456789abcdef0123456789abcdef"));

        assertThat(cursors.read(CIRCLE, other.write(CIRCLE, PLACE))).contains(PLACE);
    }

    @Test
    void refusesACursorOfAnotherCircle() {
        var elsewhere = new Circle("c2", new PatientId("p2"));

        assertThat(cursors.read(elsewhere, cursors.write(CIRCLE, PLACE))).isEmpty();
    }

    @Test
    void refusesACursorOfAnotherSecret() {
        var stranger = new FeedCursors(new FeedProperties(null));

        assertThat(cursors.read(CIRCLE, stranger.write(CIRCLE, PLACE))).isEmpty();
    }

    /// Each character changed in turn; base64 leaves a few bits of a last character unused, so `!` is taken.
    @Test
    void refusesACursorWithAnyCharacterChanged() {
        var cursor = cursors.write(CIRCLE, PLACE);

        assertThat(IntStream.range(0, cursor.length())
                        .mapToObj(at -> cursor.substring(0, at) + "!" + cursor.substring(at + 1)))
                .allSatisfy(forged -> assertThat(cursors.read(CIRCLE, forged)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "abc", "MXwxfGE.", "é.é", "MXwxfGE.AAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatItNeverWrote(String cursor) {
        assertThat(cursors.read(CIRCLE, cursor)).isEmpty();
        assertThat(cursors.read(CIRCLE, "A".repeat(5_000) + "." + cursor)).isEmpty();
    }
}
