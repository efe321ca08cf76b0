package fr.morvan.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// The private Ed25519 key that signs heads, and its public half.
public final class SigningKey {

    private static final byte[] PROOF = {'m', 'o', 'r', 'v', 'a', 'n'};

    private final PrivateKey key;
    private final HeadKey publicKey;

    private SigningKey(PrivateKey key, HeadKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /// A key just made, as PEM texts.
    ///
    /// @param pair private and public block, for the service
    /// @param publicKey public block, for whoever checks
    public record Made(String pair, String publicKey) {
        @Override
        public String toString() {
            return "Made[" + publicKey + "]";
        }
    }

    /// Makes a key.
    public static Made make() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var publicKey = Pem.of("PUBLIC KEY", pair.getPublic().getEncoded());
            return new Made(Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()) + publicKey, publicKey);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads a PEM text with a `PRIVATE KEY` and a `PUBLIC KEY` block.
    ///
    /// @throws IllegalArgumentException when one is missing, of another kind, or they do not belong together
    public static SigningKey ofPem(String pem) {
        try {
            var content = new PKCS8EncodedKeySpec(Pem.block(pem, "PRIVATE KEY"));
            var key = new SigningKey(KeyFactory.getInstance("Ed25519").generatePrivate(content), HeadKey.ofPem(pem));
            if (!key.publicKey.signed(PROOF, key.sign(PROOF))) {
                throw new IllegalArgumentException("the two keys do not belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    HeadKey publicKey() {
        return publicKey;
    }

    String sign(byte[] content) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
