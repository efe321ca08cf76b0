package fr.morvan.fhir.changefeed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Name of what a caller can see: the same sight has the same name.
record ViewId(String hex) {

    static final int BYTES = 16;

    /// @param extents extent of the access by patient id
    static ViewId of(Map<String, String> extents) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(extents)
                    .forEach((patient, extent) ->
                            digest.update((patient + "=" + extent + "\n").getBytes(StandardCharsets.UTF_8)));
            return of(Arrays.copyOf(digest.digest(), BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static ViewId of(byte[] bytes) {
        return new ViewId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
