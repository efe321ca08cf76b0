package fr.morvan.fhir.testing;

import fr.morvan.audit.HeadKey;
import fr.morvan.audit.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The key that signs the audit's heads in the tests, and where they go.
///
/// @param pair file of the private and public key
/// @param heads folder
/// @param key that checks them
public record SignedAudit(Path pair, Path heads, HeadKey key) {

    static SignedAudit make() {
        try {
            var folder = Files.createTempDirectory("morvan-test-audit-");
            var made = SigningKey.make();
            var pair = Files.writeString(folder.resolve("key.pem"), made.pair());
            return new SignedAudit(pair, folder.resolve("heads"), HeadKey.ofPem(made.publicKey()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
