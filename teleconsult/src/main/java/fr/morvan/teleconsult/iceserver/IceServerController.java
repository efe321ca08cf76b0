package fr.morvan.teleconsult.iceserver;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.signin.Acting;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/ice-servers?consultation={id}`.
@RestController
class IceServerController {

    private final IceServers iceServers;
    private final ConsultationStore consultations;

    IceServerController(IceServers iceServers, ConsultationStore consultations) {
        this.iceServers = iceServers;
        this.consultations = consultations;
    }

    @GetMapping("/api/ice-servers")
    IceServers.Issued of(Acting acting, @RequestParam String consultation) {
        Consultation found = consultations
                .ofParticipant(consultation, acting.situation())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        if (!found.takesMessages()) {
            throw new Problem(ProblemCode.WRONG_STATE);
        }
        return iceServers.issue(acting.situation());
    }
}
