package fr.morvan.teleconsult.convention;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.signin.Acting;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/consultations/{id}/convention`, for its participants.
@RestController
class ConventionController {

    private final ConsultationStore consultations;
    private final Conventions conventions;

    ConventionController(ConsultationStore consultations, Conventions conventions) {
        this.consultations = consultations;
        this.conventions = conventions;
    }

    @GetMapping("/api/consultations/{id}/convention")
    ConventionView read(Acting acting, @PathVariable String id) {
        Consultation consultation = consultations
                .ofParticipant(id, acting.situation())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        return new ConventionView(
                conventions.warnings(consultation).stream()
                        .map(each -> new WarningView(each.rule().wire(), each.reason()))
                        .toList(),
                ActCode.of(consultation.request()).stream().map(ActCode::name).toList());
    }

    /// @param warnings rules that are not, or perhaps not, kept; they stop nobody
    /// @param acts codes under which the acts are usually billed
    record ConventionView(List<WarningView> warnings, List<String> acts) {}

    /// @param reason in French
    record WarningView(String code, String reason) {}
}
