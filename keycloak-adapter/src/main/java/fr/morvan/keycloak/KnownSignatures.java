package fr.morvan.keycloak;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Checks signatures and remembers those that were good, since a token comes back with each request of its five
/// minutes.
///
/// Only that these very bytes were signed by this very key is remembered: a key that left the realm is not found any
/// more, and every other rule is asked each time.
final class KnownSignatures {

    private final int most;
    private final Map<String, JWK> good = new LinkedHashMap<>();

    /// @param most how many are remembered; the oldest go first
    KnownSignatures(int most) {
        this.most = most;
    }

    boolean isSigned(SignedToken token, JWK key) {
        synchronized (good) {
            if (key.equals(good.get(token.compact()))) {
                return true;
            }
        }
        boolean signed = verify(token, key);
        if (signed) {
            remember(token.compact(), key);
        }
        return signed;
    }

    private void remember(String compact, JWK key) {
        synchronized (good) {
            good.remove(compact);
            while (good.size() >= most) {
                good.remove(good.keySet().iterator().next());
            }
            good.put(compact, key);
        }
    }

    int size() {
        synchronized (good) {
            return good.size();
        }
    }

    private static boolean verify(SignedToken token, JWK key) {
        try {
            JWSVerifier verifier = switch (key) {
                case RSAKey rsa -> new RSASSAVerifier(rsa);
                case ECKey ec -> new ECDSAVerifier(ec);
                default -> throw new JOSEException("a key of another kind");
            };
            return JWSObject.parse(token.compact()).verify(verifier);
        } catch (JOSEException | ParseException e) {
            return false;
        }
    }
}
