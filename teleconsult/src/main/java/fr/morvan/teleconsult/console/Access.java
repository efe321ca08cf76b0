package fr.morvan.teleconsult.console;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationId;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import org.springframework.stereotype.Component;

/// Who takes part in a consultation; for everybody else it does not exist.
@Component
class Access {

    private final ConsultationStore consultations;

    Access(ConsultationStore consultations) {
        this.consultations = consultations;
    }

    /// The id in a path.
    static ConsultationId id(String text) {
        return ConsultationId.parse(text).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
    }

    /// The consultation of a requester or accepted specialist.
    Consultation ofParticipant(String id, PractitionerRoleId situation) {
        return consultations.ofParticipant(id, situation).orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
    }
}
