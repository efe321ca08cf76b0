package fr.morvan.fhir.audit;

import fr.morvan.fhir.audit.DirectAnswers.Leaving;
import fr.morvan.fhir.audit.Disclosure.Lifecycle;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.springframework.stereotype.Component;

/// For what this server sends to a client by itself, without a request of theirs: notes first what is about to leave.
@Component
public class Notices {

    private final AuditTrail trail;

    Notices(AuditTrail trail) {
        this.trail = trail;
    }

    /// Returns when the rows are committed.
    ///
    /// @param sent method and address
    /// @param leaving what it names; empty: nothing
    public void note(ServiceAccount client, String sent, List<Leaving> leaving) {
        var disclosure = new Disclosure();
        leaving.forEach(each -> disclosure.add(each.facts(), each.id(), Lifecycle.ACCESS));
        trail.answered(Asked.notice(client, sent), AuditEventOutcome._0, "", disclosure);
    }
}
