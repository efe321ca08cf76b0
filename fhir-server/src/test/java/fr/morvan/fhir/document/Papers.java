package fr.morvan.fhir.document;

import fr.morvan.fhir.testing.World;
import fr.morvan.france.terminology.DocumentVisibility;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Reference;

/// Documents to publish.
final class Papers {

    static final byte[] PDF = "%PDF-1.7 compte rendu".getBytes(StandardCharsets.US_ASCII);

    private Papers() {}

    /// A consultation report of the nurse about `pat-{patient}`.
    static DocumentReference report(String patient) {
        return report(patient, "PractitionerRole/role-nurse");
    }

    static DocumentReference report(String patient, String author) {
        var document = (DocumentReference)
                World.resource(World.document("x", patient, "{\"system\":\"http://loinc.org\",\"code\":\"11488-4\"}"));
        document.setId((String) null);
        document.getMasterIdentifier().setSystem("urn:ietf:rfc:3986").setValue("urn:uuid:" + UUID.randomUUID());
        document.addAuthor(new Reference(author));
        document.getContentFirstRep().setAttachment(pdf());
        return document;
    }

    static Attachment pdf() {
        return new Attachment()
                .setContentType("application/pdf")
                .setTitle("Compte rendu")
                .setData(PDF)
                .setSize(PDF.length)
                .setHash(sha1(PDF));
    }

    static DocumentReference replacing(DocumentReference document, String id) {
        document.addRelatesTo().setCode(DocumentRelationshipType.REPLACES).setTarget(new Reference(id));
        return document;
    }

    /// A JSON Patch that sets the one visibility of a document.
    static String labelled(String code) {
        return """
                [{"op":"add","path":"/securityLabel","value":[{"coding":[{"system":"%s","code":"%s"}]}]}]""".formatted(DocumentVisibility.SYSTEM, code);
    }

    static byte[] sha1(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
