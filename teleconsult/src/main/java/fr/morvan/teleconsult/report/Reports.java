package fr.morvan.teleconsult.report;

import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import fr.morvan.teleconsult.report.pdf.ReportPdf;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Drafts and signatures; signing and closing are one transaction.
@Component
public class Reports {

    private final ReportRows rows;
    private final ReportSheets sheets;
    private final ConsultationStore consultations;
    private final Faults faults;
    private final Clock clock;

    Reports(ReportRows rows, ReportSheets sheets, ConsultationStore consultations, Faults faults, Clock clock) {
        this.rows = rows;
        this.sheets = sheets;
        this.consultations = consultations;
        this.faults = faults;
        this.clock = clock;
    }

    /// Whether the consultation still takes a draft.
    @Transactional
    public boolean draft(ConsultationId id, Draft draft) {
        Consultation held = consultations.lock(id).orElseThrow();
        boolean takes = switch (held.state()) {
            case IN_PROGRESS, INTERRUPTED, REPORTING -> true;
            case WAITING, OFFERED, ACCEPTED, CLOSED, CANCELLED, REFUSED, EXPIRED -> false;
        };
        if (takes) {
            rows.write(id, draft, clock.instant());
        }
        return takes;
    }

    public Optional<Draft> draft(ConsultationId id) {
        return rows.draft(id);
    }

    public Optional<Signed> signed(ConsultationId id) {
        return rows.signed(id);
    }

    /// Signs and closes; signing again changes nothing.
    @Transactional
    SignOutcome sign(ConsultationId id, Professional signer, Set<Recipient> recipients) {
        faults.at(FaultPoint.SIGNATURE_ASKED);
        Consultation held = consultations.lock(id).orElseThrow();
        if (held instanceof Consultation.Closed) {
            return new SignOutcome.Closed(held);
        }
        if (!(held instanceof Consultation.Reporting reporting)) {
            return new SignOutcome.WrongState(held);
        }
        Optional<Draft> draft = rows.draft(id);
        List<String> missing = Closure.missing(
                Optional.of(held.request().identityCheck()),
                Optional.of(held.request().consent()),
                draft,
                recipients);
        if (!missing.isEmpty()) {
            return new SignOutcome.Incomplete(missing);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        rows.sign(id, signed(reporting, draft.orElseThrow(), signer, recipients, now));
        faults.at(FaultPoint.REPORT_STORED);
        consultations.advance(id, new ConsultationEvent.ReportSigned(now));
        faults.at(FaultPoint.CLOSED_UNCOMMITTED);
        return new SignOutcome.Closed(consultations.find(id).orElseThrow());
    }

    private Signed signed(
            Consultation.Reporting reporting,
            Draft draft,
            Professional signer,
            Set<Recipient> recipients,
            Instant now) {
        List<Recipient> informed = recipients.stream().sorted().toList();
        byte[] bytes = ReportPdf.render(sheets.of(reporting, draft, signer, informed, now));
        faults.at(FaultPoint.REPORT_RENDERED);
        return new Signed(
                draft,
                now,
                signer.displayName(),
                signer.rpps().value(),
                informed,
                UUID.randomUUID(),
                UUID.randomUUID(),
                bytes,
                sha1(bytes));
    }

    /// FHIR R4 Attachment.hash is SHA-1 (<https://hl7.org/fhir/R4/datatypes.html#Attachment>).
    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
