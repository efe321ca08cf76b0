package fr.morvan.teleconsult.signin;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.CallerVerifier;
import fr.morvan.keycloak.Verification.Verified;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/sign-out` ends the caller's own sign-in; `POST /api/operations/sign-outs` those of a person, or of all
/// who act in a situation, where a right was taken away.
@RestController
class SignOutController {

    private static final Logger log = LoggerFactory.getLogger(SignOutController.class);

    private final SignOuts signOuts;
    private final CallerVerifier verifier;
    private final Clock clock;

    SignOutController(SignOuts signOuts, CallerVerifier verifier, Clock clock) {
        this.signOuts = signOuts;
        this.verifier = verifier;
        this.clock = clock;
    }

    /// Where the token names no session, all of the person's sign-ins end.
    @PostMapping("/api/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void own(Caller caller, @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization) {
        Optional<String> session =
                verifier.verify(authorization.substring("Bearer ".length()), Optional.empty()) instanceof Verified token
                        ? token.session()
                        : Optional.empty();
        signOuts.add(
                new SignOut(Optional.of(caller.subject()), Optional.empty(), session, clock.instant()),
                caller.subject());
    }

    @PostMapping("/api/operations/sign-outs")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ofOthers(Caller caller, @Valid @RequestBody Whose whose) {
        if (!(caller instanceof Caller.Operator)) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        Optional<PractitionerRoleId> situation = whose.practitionerRole().flatMap(PractitionerRoleId::parse);
        if (whose.subject().isPresent() == situation.isPresent()) {
            throw new Problem(ProblemCode.BAD_REQUEST);
        }
        signOuts.add(new SignOut(whose.subject(), situation, Optional.empty(), clock.instant()), caller.subject());
        log.info("{} ended the sign-ins of a {}", caller.subject(), situation.isPresent() ? "situation" : "person");
    }

    /// Exactly one of the two.
    ///
    /// @param subject the realm's `sub`
    record Whose(
            Optional<@Size(min = 1, max = 200) String> subject,
            Optional<@Pattern(regexp = "PractitionerRole/[A-Za-z0-9.-]{1,64}") String> practitionerRole) {}
}
