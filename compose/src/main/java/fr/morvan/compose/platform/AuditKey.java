package fr.morvan.compose.platform;

import fr.morvan.audit.SigningKey;
import fr.morvan.embedded.PrivateFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// The key that signs the audit's heads: made at the first start, readable by its owner only.
final class AuditKey {

    private AuditKey() {}

    /// Private and public half in one file.
    static Path pair(Layout layout) {
        return layout.auditKey().resolveSibling("signing-key.pem");
    }

    static void ensure(Layout layout) {
        if (!Files.exists(pair(layout))) {
            var made = SigningKey.make();
            PrivateFile.write(layout.auditKey(), made.publicKey());
            PrivateFile.write(pair(layout), made.pair());
        }
    }
}
