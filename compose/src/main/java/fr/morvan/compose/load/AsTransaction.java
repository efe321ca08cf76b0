package fr.morvan.compose.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/// A batch sent as a transaction: Synthea writes its hospitals and practitioners so, and the server takes transactions
/// only. These files are small.
final class AsTransaction {

    private static final JsonMapper JSON = new JsonMapper();

    private AsTransaction() {}

    static BodyPublisher body(Bundle bundle) {
        try (var bytes = bundle.open()) {
            var tree = (ObjectNode) JSON.readTree(bytes);
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(tree.put("type", "transaction")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
