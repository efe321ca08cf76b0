package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.consultation.Consent;
import fr.morvan.teleconsult.consultation.IdentityCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the law wants before a teleconsultation may be closed.
final class Closure {

    private Closure() {}

    /// Names of what is missing, in a fixed order.
    static List<String> missing(
            Optional<IdentityCheck> identityCheck,
            Optional<Consent> consent,
            Optional<Draft> report,
            Set<Recipient> recipients) {
        List<String> missing = new ArrayList<>();
        if (identityCheck.isEmpty()) {
            missing.add("identity-check");
        }
        if (consent.filter(Consent::given).isEmpty()) {
            missing.add("consent");
        }
        if (report.filter(draft -> !draft.conclusion().isBlank()).isEmpty()) {
            missing.add("report");
        }
        if (recipients.isEmpty()) {
            missing.add("recipients");
        }
        return missing;
    }
}
