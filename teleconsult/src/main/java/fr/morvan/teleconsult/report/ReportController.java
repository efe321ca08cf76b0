package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.fault.FaultPoint;
import fr.morvan.teleconsult.fault.Faults;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.quality.Incidents;
import fr.morvan.teleconsult.signin.Acting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/api/consultations/{id}/report`.
@RestController
@RequestMapping("/api/consultations/{id}")
class ReportController {

    private static final int TEXT = 10_000;
    private static final String PLAIN = "[^\\u0000]*";

    private final Reports reports;
    private final Incidents incidents;
    private final ConsultationStore consultations;
    private final Faults faults;

    ReportController(Reports reports, Incidents incidents, ConsultationStore consultations, Faults faults) {
        this.reports = reports;
        this.incidents = incidents;
        this.consultations = consultations;
        this.faults = faults;
    }

    @PutMapping("/report")
    ReportView draft(Acting acting, @PathVariable String id, @Valid @RequestBody DraftBody body) {
        Consultation consultation = specialists(acting, id);
        Draft draft = new Draft(
                body.conclusion(),
                body.recommendations(),
                body.incidents().orElse(""),
                body.audioOnly().orElse(false));
        if (!reports.draft(consultation.id(), draft)) {
            throw wrongState(consultation);
        }
        return view(consultation.id());
    }

    @GetMapping("/report")
    ReportView read(Acting acting, @PathVariable String id) {
        return view(participants(acting, id).id());
    }

    @PostMapping("/report/signature")
    ClosedView sign(Acting acting, @PathVariable String id, @Valid @RequestBody SignatureBody body) {
        Consultation consultation = specialists(acting, id);
        Set<Recipient> recipients = EnumSet.noneOf(Recipient.class);
        body.recipients()
                .forEach(wire -> recipients.add(Recipient.of(wire)
                        .orElseThrow(() -> new Problem(ProblemCode.BAD_REQUEST, Map.of("field", "recipients")))));
        SignOutcome outcome = reports.sign(consultation.id(), acting.professional(), recipients);
        return switch (outcome) {
            case SignOutcome.Closed closed -> {
                faults.at(FaultPoint.CLOSED_COMMITTED);
                yield new ClosedView(
                        consultation.id().toString(),
                        closed.consultation().state().wire());
            }
            case SignOutcome.Incomplete incomplete ->
                throw new Problem(ProblemCode.CLOSURE_INCOMPLETE, Map.of("missing", incomplete.missing()));
            case SignOutcome.WrongState wrong -> throw wrongState(wrong.consultation());
        };
    }

    @GetMapping("/report.pdf")
    ResponseEntity<byte[]> pdf(Acting acting, @PathVariable String id) {
        Signed signed =
                reports.signed(participants(acting, id).id()).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename("compte-rendu.pdf")
                                .build()
                                .toString())
                .body(signed.pdf());
    }

    private ReportView view(ConsultationId id) {
        Draft draft = reports.draft(id).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        return ReportView.of(draft, reports.signed(id), incidents.of(id));
    }

    private Consultation participants(Acting acting, String id) {
        return consultations
                .ofParticipant(id, acting.situation())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
    }

    private Consultation specialists(Acting acting, String id) {
        Consultation consultation = participants(acting, id);
        if (!consultation.sideOf(acting.situation()).equals(Optional.of(Side.SPECIALIST))) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        return consultation;
    }

    private static Problem wrongState(Consultation consultation) {
        return new Problem(
                ProblemCode.WRONG_STATE, Map.of("state", consultation.state().wire()));
    }

    record DraftBody(
            @NotNull @Size(max = TEXT) @Pattern(regexp = PLAIN)
            String conclusion,

            @NotNull @Size(max = TEXT) @Pattern(regexp = PLAIN)
            String recommendations,

            Optional<@Size(max = TEXT) @Pattern(regexp = PLAIN) String> incidents,
            Optional<Boolean> audioOnly) {}

    record SignatureBody(@NotNull @Size(max = 10) List<@NotNull String> recipients) {}

    record ClosedView(String id, String state) {}
}
