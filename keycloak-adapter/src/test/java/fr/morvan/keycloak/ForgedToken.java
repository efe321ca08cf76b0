package fr.morvan.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A token written by hand, so that it can be wrong in any way a JOSE library would not allow.
final class ForgedToken {

    private final Map<String, Object> header = new LinkedHashMap<>();
    private final Map<String, Object> claims;

    ForgedToken(Map<String, Object> claims) {
        this.claims = new LinkedHashMap<>(claims);
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", TestRealm.RSA.getKeyID());
    }

    ForgedToken with(String claim, Object value) {
        claims.put(claim, value);
        return this;
    }

    ForgedToken without(String... names) {
        Arrays.stream(names).forEach(claims::remove);
        return this;
    }

    ForgedToken header(String name, Object value) {
        header.put(name, value);
        return this;
    }

    ForgedToken withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    /// Signed by the realm's RSA key as the header says: RS256, RS512 or PS256.
    String signed() {
        return signed(TestRealm.RSA);
    }

    String signed(RSAKey key) {
        return signed(json(header), json(claims), key);
    }

    /// Header and claims as raw text, signed by the realm.
    static String signed(String header, String claims) {
        return signed(header, claims, TestRealm.RSA);
    }

    String signedWithRawClaims(String rawClaims) {
        return signed(json(header), rawClaims, TestRealm.RSA);
    }

    String signedWithRawHeader(String rawHeader) {
        return signed(rawHeader, json(claims), TestRealm.RSA);
    }

    String signedBy(String javaAlgorithm) {
        String input = input(json(header), json(claims));
        try {
            return input + "." + base64(sign(javaAlgorithm, TestRealm.RSA.toPrivateKey(), input));
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String signedByEc(ECKey key) {
        String input = input(json(header), json(claims));
        try {
            byte[] der = sign("SHA256withECDSA", key.toPrivateKey(), input);
            return input + "." + base64(ECDSA.transcodeSignatureToConcat(der, 64));
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// HMAC with any bytes as the key: the public key's, say.
    String signedByHmac(byte[] key) {
        String input = input(json(header), json(claims));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return input + "." + base64(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Any text as the third part.
    String signedAs(String signature) {
        return input(json(header), json(claims)) + "." + signature;
    }

    String rawClaims() {
        return json(claims);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String signed(String header, String claims, RSAKey key) {
        String input = input(header, claims);
        try {
            return input + "." + base64(sign("SHA256withRSA", key.toPrivateKey(), input));
        } catch (JOSEException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(String algorithm, PrivateKey key, String input) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        return signature.sign();
    }

    private static String input(String header, String claims) {
        return base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
    }

    private static String json(Map<String, Object> object) {
        try {
            return new JsonMapper().writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
