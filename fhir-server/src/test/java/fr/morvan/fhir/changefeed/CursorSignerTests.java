package fr.morvan.fhir.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorSignerTests {

    private final CursorSigner signer = new CursorSigner(new byte[32]);
    private final Cursor cursor = new Cursor(new UUID(1, 2), 3, 4_000, ViewId.of(Map.of("p", "Patient")));

    @Test
    void comesBackToItsOwner() {
        assertThat(signer.read(signer.sign(cursor, "a"), "a")).contains(cursor);
    }

    @Test
    void isWorthNothingToOthers() {
        assertThat(signer.read(signer.sign(cursor, "a"), "b")).isEmpty();
        assertThat(new CursorSigner("other".getBytes(StandardCharsets.UTF_8)).read(signer.sign(cursor, "a"), "a"))
                .isEmpty();
    }

    @Test
    void eachBitIsSigned() {
        var bytes = Base64.getUrlDecoder().decode(signer.sign(cursor, "a").substring(3));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            var bent = bytes.clone();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(signer.read(
                            "v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bent), "a"))
                    .as("bit " + bit)
                    .isEmpty();
        }
    }

    /// A position tells how much is written in the whole region.
    @Test
    void hidesThePosition() {
        var here = Base64.getUrlDecoder().decode(signer.sign(cursor, "a").substring(3));
        var next = new Cursor(cursor.cluster(), cursor.epoch(), cursor.position() + 1, cursor.view());
        var there = Base64.getUrlDecoder().decode(signer.sign(next, "a").substring(3));
        int same = 0;
        for (int at = 0; at < here.length; at++) {
            same += here[at] == there[at] ? 1 : 0;
        }
        assertThat(same).isLessThan(here.length / 4);
    }
}
