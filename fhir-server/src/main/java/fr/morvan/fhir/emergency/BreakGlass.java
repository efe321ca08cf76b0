package fr.morvan.fhir.emergency;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import fr.morvan.fhir.membership.CareMemberships;
import fr.morvan.france.id.PatientId;
import fr.morvan.keycloak.Caller.Professional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Communication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Opens and ends emergency accesses; the access and the notices of it are one transaction.
@Component
public class BreakGlass {

    private final BreakGlassGrants grants;
    private final CareMemberships memberships;
    private final DaoRegistry daos;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BreakGlass(
            BreakGlassGrants grants,
            CareMemberships memberships,
            DaoRegistry daos,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.grants = grants;
        this.memberships = memberships;
        this.daos = daos;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /// What a professional must say.
    ///
    /// @param explanation their own words
    public record Asked(BreakGlassReason reason, String explanation) {

        /// What is wanted, for one who said something else.
        public static final String EXPECTED = "reason : life-threatening, cannot-consent, regulation ou continuity ;"
                + " text : de 10 à 500 caractères";

        private static final int SHORTEST = 10;
        private static final int LONGEST = 500;

        /// Empty: not as [#EXPECTED].
        public static Optional<Asked> of(String reason, String text) {
            var explanation = text.strip();
            return explanation.length() >= SHORTEST && explanation.length() <= LONGEST
                    ? BreakGlassReason.ofCode(reason).map(known -> new Asked(known, explanation))
                    : Optional.empty();
        }
    }

    /// Opens the record for this professional in the situation they act in; asked again, the access that is there stays
    /// as
    /// it is.
    public BreakGlassGrant open(Professional caller, PatientId patient, Asked asked, Duration duration) {
        var situation = caller.actingAs().orElseThrow();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return grants.active(situation, patient, now).orElseGet(() -> {
            var grant = new BreakGlassGrant(
                    UUID.randomUUID(),
                    patient,
                    caller.practitioner(),
                    situation,
                    caller.displayName(),
                    asked.reason(),
                    asked.explanation(),
                    now,
                    now.plus(duration),
                    Optional.empty());
            transaction.executeWithoutResult(status -> {
                grants.open(grant);
                tell(Notice.of(grant, memberships.coordinators(patient, now)));
            });
            return grant;
        });
    }

    private void tell(Communication notice) {
        daos.getResourceDao(Communication.class).update(notice, new SystemRequestDetails());
    }

    /// When what the professional held was ended; empty: they held nothing.
    public Optional<Instant> end(Professional caller, PatientId patient) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return grants.end(caller.actingAs().orElseThrow(), patient, now) ? Optional.of(now) : Optional.empty();
    }

    /// Those opened in `[from, to)`, oldest first.
    public List<BreakGlassGrant> opened(Instant from, Instant to, int limit) {
        return grants.opened(from, to, limit);
    }
}
