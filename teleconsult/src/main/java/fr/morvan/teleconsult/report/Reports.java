package fr.morvan.teleconsult.report;

import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Dossier;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Gate;
import fr.morvan.teleconsult.consultation.Step;
import fr.morvan.teleconsult.consultation.Taken;
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
import java.util.stream.Collectors;
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
        boolean takes = held instanceof Taken.Acting || held instanceof Taken.Reporting;
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
        if (held instanceof Ended.Closed) {
            return new SignOutcome.Closed(held);
        }
        if (!(held instanceof Taken.Reporting reporting)) {
            return new SignOutcome.WrongState(held);
        }
        Optional<Draft> draft = rows.draft(id);
        Set<String> named = recipients.stream().map(Recipient::wire).collect(Collectors.toSet());
        List<String> missing = Gate.LAW.missing(dossier(held, draft, named, named));
        if (!missing.isEmpty()) {
            return new SignOutcome.Incomplete(missing);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        rows.sign(id, signed(reporting, draft.orElseThrow(), signer, recipients, now));
        rows.inform(id, named, now);
        faults.at(FaultPoint.REPORT_STORED);
        // what is stored, not what was asked, passes the gate
        Dossier stored = dossier(held, rows.signed(id).map(Signed::draft), named, rows.informed(id));
        Cause cause = Cause.person(reporting.acceptance().specialist(), now);
        if (!(consultations
                        .advance(id, new ConsultationEvent.ReportSigned(cause, stored))
                        .orElseThrow()
                instanceof Step.Moved moved)) {
            throw new IllegalStateException("what passed the gate did not pass it again");
        }
        faults.at(FaultPoint.CLOSED_UNCOMMITTED);
        return new SignOutcome.Closed(moved.after());
    }

    private static Dossier dossier(Consultation held, Optional<Draft> report, Set<String> named, Set<String> informed) {
        return new Dossier(
                Optional.of(held.request().identityCheck()),
                Optional.of(held.request().consent()),
                report.map(Draft::conclusion),
                named,
                informed);
    }

    private Signed signed(
            Taken.Reporting reporting, Draft draft, Professional signer, Set<Recipient> recipients, Instant now) {
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
