package fr.morvan.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The public Ed25519 key that says whether a head was signed by us.
public final class HeadKey {

    private final PublicKey key;

    private HeadKey(PublicKey key) {
        this.key = key;
    }

    /// Reads the `PUBLIC KEY` block of a PEM text.
    ///
    /// @throws IllegalArgumentException when there is none, or of another kind
    public static HeadKey ofPem(String pem) {
        try {
            var content = new X509EncodedKeySpec(Pem.block(pem, "PUBLIC KEY"));
            return new HeadKey(KeyFactory.getInstance("Ed25519").generatePublic(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    /// What tells this key from another: SHA-256 of its encoding.
    String id() {
        return Canonical.sha256(key.getEncoded());
    }

    boolean signed(byte[] content, String signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(content);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException e) {
            return false; // not even the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
