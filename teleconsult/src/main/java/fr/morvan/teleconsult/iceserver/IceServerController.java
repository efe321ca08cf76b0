package fr.morvan.teleconsult.iceserver;

import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.ConsultationStore;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import fr.morvan.teleconsult.signin.Acting;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/ice-servers?consultation={id}`.
@RestController
class IceServerController {

    private final IceProperties properties;
    private final ConsultationStore consultations;
    private final Clock clock;

    IceServerController(IceProperties properties, ConsultationStore consultations, Clock clock) {
        this.properties = properties;
        this.consultations = consultations;
        this.clock = clock;
    }

    @GetMapping("/api/ice-servers")
    IceServers of(Acting acting, @RequestParam String consultation) {
        Consultation found = consultations
                .ofParticipant(consultation, acting.situation())
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND));
        if (!found.takesMessages()) {
            throw new Problem(ProblemCode.WRONG_STATE);
        }
        Instant expiresAt = clock.instant().plus(properties.ttl()).truncatedTo(ChronoUnit.SECONDS);
        List<IceServer> servers = new ArrayList<>();
        if (!properties.stunUrls().isEmpty()) {
            servers.add(new IceServer(properties.stunUrls(), Optional.empty(), Optional.empty()));
        }
        String secret = properties.turnSecret();
        if (!properties.turnUrls().isEmpty() && secret != null) {
            TurnCredential credential =
                    TurnCredential.of(secret, acting.situation().value(), expiresAt);
            servers.add(new IceServer(
                    properties.turnUrls(), Optional.of(credential.username()), Optional.of(credential.credential())));
        }
        return new IceServers(servers, expiresAt);
    }

    record IceServers(List<IceServer> iceServers, Instant expiresAt) {}

    /// W3C `RTCIceServer`.
    record IceServer(List<String> urls, Optional<String> username, Optional<String> credential) {}
}
