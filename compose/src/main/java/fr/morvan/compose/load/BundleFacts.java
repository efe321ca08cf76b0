package fr.morvan.compose.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// What one pass over a bundle's JSON tells, without building it in memory.
///
/// @param hash of its bytes: the same content is the same bundle, whatever its name
/// @param kind whether it can be sent
/// @param entries how many it has
/// @param repeatable sending it twice stores it once: every entry is a PUT, or a POST with ifNoneExist
/// @param probe a search that finds something exactly when the bundle was stored: `Patient?identifier=system|value`
record BundleFacts(String hash, Kind kind, int entries, boolean repeatable, Optional<String> probe) {

    /// What kind of JSON it is.
    enum Kind {
        /// Sent as it is.
        TRANSACTION,
        /// Sent as a transaction: the server keeps batches closed.
        BATCH,
        /// Not sent.
        OTHER
    }

    static BundleFacts of(Bundle bundle) throws IOException {
        var digest = sha256();
        try (InputStream bytes = new DigestInputStream(bundle.open(), digest)) {
            var reader = new BundleReader();
            var readable = read(bytes, reader);
            bytes.transferTo(OutputStream.nullOutputStream());
            return new BundleFacts(
                    HexFormat.of().formatHex(digest.digest()),
                    readable ? reader.kind() : Kind.OTHER,
                    reader.entries(),
                    reader.isRepeatable(),
                    reader.probe());
        }
    }

    private static boolean read(InputStream bytes, BundleReader reader) throws IOException {
        try (var json = new JsonFactory().createParser(bytes)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            reader.readBundle(json);
            return true;
        } catch (StreamReadException notJson) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
