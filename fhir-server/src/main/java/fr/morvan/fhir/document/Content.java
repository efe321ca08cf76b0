package fr.morvan.fhir.document;

import fr.morvan.fhir.server.FhirFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import org.hl7.fhir.r4.model.Attachment;
import org.springframework.stereotype.Component;

/// Checks the bytes of a document against what is said of them.
@Component
class Content {

    /// How the bytes of a type begin; a page of script that calls itself a picture is none.
    private static final Map<String, byte[]> BEGINNINGS = Map.of(
            "application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII),
            "image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF},
            "image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});

    private final DocumentProperties properties;

    Content(DocumentProperties properties) {
        this.properties = properties;
    }

    /// Refuses bytes of another size or hash than said, too many of them, or of a type that is not taken.
    void check(Attachment attachment) {
        var data = attachment.getData();
        require(
                data.length <= properties.maxSize().toBytes(),
                "content.attachment : plus de " + properties.maxSize().toBytes() + " octets");
        require(
                !attachment.hasSize() || attachment.getSize() == data.length,
                "content.attachment.size : %d annoncés, %d reçus".formatted(attachment.getSize(), data.length));
        require(
                !attachment.hasHash() || MessageDigest.isEqual(attachment.getHash(), sha1(data)),
                "content.attachment.hash : ce n'est pas le SHA-1 du contenu");
        if (attachment.hasContentType()) {
            var type = type(attachment);
            require(
                    properties.contentTypes().contains(type),
                    "content.attachment.contentType : " + type + " n'est pas accepté");
            require(begins(data, type), "content.attachment : le contenu n'est pas du type " + type);
        }
    }

    /// Says of the bytes what was left unsaid.
    void complete(Attachment attachment) {
        attachment.setSize(attachment.getData().length);
        attachment.setHash(sha1(attachment.getData()));
    }

    private static boolean begins(byte[] data, String type) {
        var beginning = BEGINNINGS.getOrDefault(type, new byte[0]);
        if (data.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (data[i] != beginning[i]) {
                return false;
            }
        }
        return true;
    }

    private static String type(Attachment attachment) {
        return attachment.getContentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static void require(boolean holds, String said) {
        if (!holds) {
            throw FhirFailure.UNPROCESSABLE.exception(said);
        }
    }

    /// FHIR R4 says SHA-1 (<https://hl7.org/fhir/R4/datatypes.html#Attachment>): it finds mishaps, not forgers.
    private static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
