package fr.morvan.fhir.emergency;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Communication.CommunicationPriority;
import org.hl7.fhir.r4.model.Communication.CommunicationStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;

/// Tells the patient and those who coordinate their care that the record was opened in an emergency.
///
/// It has no sender: whoever broke the glass must not be able to correct what is said about it.
final class Notice {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm", Locale.FRENCH).withZone(ZoneId.of("Europe/Paris"));

    private Notice() {}

    static Communication of(BreakGlassGrant grant, List<String> coordinators) {
        var patient = new Reference(grant.patient().reference());
        var notice = new Communication()
                .setStatus(CommunicationStatus.COMPLETED)
                .setPriority(CommunicationPriority.URGENT)
                .addCategory(new CodeableConcept(new Coding(
                        "http://terminology.hl7.org/CodeSystem/communication-category", "notification", null)))
                .addReasonCode(new CodeableConcept(
                        new Coding("http://terminology.hl7.org/CodeSystem/v3-ActReason", "BTG", null)))
                .setSubject(patient)
                .addRecipient(patient.copy())
                .setSent(Date.from(grant.opened()));
        notice.setId("break-glass-" + grant.id());
        coordinators.forEach(member -> notice.addRecipient(new Reference(member)));
        notice.addPayload().setContent(new StringType(text(grant)));
        return notice;
    }

    private static String text(BreakGlassGrant grant) {
        return "%s a ouvert le dossier en urgence (bris de glace) le %s. Motif : %s. « %s » Accès possible jusqu'au %s."
                .formatted(
                        grant.displayName(),
                        at(grant.opened()),
                        grant.reason().text(),
                        grant.explanation(),
                        at(grant.expires()));
    }

    private static String at(Instant when) {
        return WHEN.format(when);
    }
}
