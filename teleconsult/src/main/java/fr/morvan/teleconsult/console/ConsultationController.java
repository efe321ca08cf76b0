package fr.morvan.teleconsult.console;

import fr.morvan.teleconsult.consultation.Cause;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationEvent;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.consultation.Direction;
import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.consultation.Step;
import fr.morvan.teleconsult.matching.AcceptOutcome;
import fr.morvan.teleconsult.matching.Matching;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.signin.Acting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `/api/consultations`: from request to the end of the act.
@RestController
@RequestMapping("/api/consultations")
class ConsultationController {

    private final Requests requests;
    private final Access access;
    private final Matching matching;
    private final ConsultationStore consultations;
    private final ConsultationViews views;
    private final Clock clock;

    ConsultationController(
            Requests requests,
            Access access,
            Matching matching,
            ConsultationStore consultations,
            ConsultationViews views,
            Clock clock) {
        this.requests = requests;
        this.access = access;
        this.matching = matching;
        this.consultations = consultations;
        this.views = views;
        this.clock = clock;
    }

    @PostMapping
    ResponseEntity<ConsultationView> request(Acting acting, @Valid @RequestBody ConsultationRequest body) {
        Consultation opened = requests.open(acting, body);
        return ResponseEntity.created(URI.create("/api/consultations/" + opened.id()))
                .body(views.forParticipant(opened));
    }

    @GetMapping("/{id}")
    ConsultationView read(Acting acting, @PathVariable String id) {
        return views.forParticipant(access.ofParticipant(id, acting.situation()));
    }

    @PostMapping("/{id}/accept")
    ConsultationView accept(Acting acting, @PathVariable String id) {
        return switch (matching.accept(Access.id(id), acting.situation())) {
            case AcceptOutcome.Won won -> views.forParticipant(won.consultation());
            case AcceptOutcome.Taken taken ->
                throw new Problem(
                        ProblemCode.OFFER_TAKEN, Map.of("takenAt", taken.at(), "takenBy", "another-specialist"));
            case AcceptOutcome.Engaged engaged -> throw new Problem(ProblemCode.ENGAGED);
            case AcceptOutcome.NotOffered none -> throw new Problem(ProblemCode.OFFER_EXPIRED);
            case AcceptOutcome.Unknown unknown -> throw new Problem(ProblemCode.NOT_FOUND);
        };
    }

    @PostMapping("/{id}/refuse")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void refuse(Acting acting, @PathVariable String id, @Valid @RequestBody Reason body) {
        if (!matching.refuse(Access.id(id), acting.situation(), body.reason())) {
            throw new Problem(ProblemCode.NOT_FOUND);
        }
        matching.offer(Access.id(id));
    }

    @PostMapping("/{id}/cancel")
    ConsultationView cancel(Acting acting, @PathVariable String id, @Valid @RequestBody Reason body) {
        Consultation consultation = access.ofParticipant(id, acting.situation());
        if (consultation.sideOf(acting.situation()).orElseThrow() != Side.REQUESTER) {
            throw new Problem(ProblemCode.NOT_FOUND);
        }
        return moved(
                matching.stop(consultation.id(), new ConsultationEvent.RequestWithdrawn(cause(acting, body.reason()))));
    }

    @PostMapping("/{id}/redirect")
    ConsultationView redirect(Acting acting, @PathVariable String id, @Valid @RequestBody Redirection body) {
        Consultation consultation = access.ofParticipant(id, acting.situation());
        Direction direction = Direction.of(body.to()).orElseThrow();
        return moved(matching.stop(
                consultation.id(), new ConsultationEvent.PatientRedirected(cause(acting, body.reason()), direction)));
    }

    /// The patient does not consent any more; who heard it says so.
    @PostMapping("/{id}/consent-refusal")
    ConsultationView consentRefused(Acting acting, @PathVariable String id, @Valid @RequestBody Refusal body) {
        Consultation consultation = access.ofParticipant(id, acting.situation());
        return moved(matching.stop(
                consultation.id(), new ConsultationEvent.ConsentRefused(cause(acting, body.by() + ", " + body.how()))));
    }

    private Cause cause(Acting acting, String why) {
        return Cause.person(acting.situation(), clock.instant(), why);
    }

    @PostMapping("/{id}/end")
    ConsultationView end(Acting acting, @PathVariable String id) {
        Consultation consultation = access.ofParticipant(id, acting.situation());
        return moved(consultations.advance(consultation.id(), new ConsultationEvent.ActEnded(cause(acting, ""))));
    }

    private ConsultationView moved(Optional<Step> step) {
        return switch (step.orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND))) {
            case Step.Moved moved -> views.forParticipant(moved.after());
            case Step.Incomplete incomplete ->
                throw new Problem(ProblemCode.CLOSURE_INCOMPLETE, Map.of("missing", incomplete.missing()));
            case Step.Illegal illegal ->
                throw new Problem(
                        ProblemCode.WRONG_STATE,
                        Map.of("state", illegal.unchanged().state().wire()));
        };
    }

    record Redirection(
            @NotNull @Pattern(regexp = "in-person|15|other-specialty")
            String to,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}

    record Refusal(
            @NotNull @Pattern(regexp = "patient|representative")
            String by,

            @NotNull @Pattern(regexp = "oral|written") String how) {}

    /// Why, in the caller's words.
    record Reason(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
