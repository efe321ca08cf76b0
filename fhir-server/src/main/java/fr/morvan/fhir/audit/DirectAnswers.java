package fr.morvan.fhir.audit;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Facts;
import fr.morvan.fhir.audit.Disclosure.Lifecycle;
import java.util.List;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.springframework.stereotype.Component;

/// For operations that write their answer by themselves, past HAPI's hooks: notes first what is about to leave.
@Component
public class DirectAnswers {

    private final AuditTrail trail;

    DirectAnswers(AuditTrail trail) {
        this.trail = trail;
    }

    /// One resource version in such an answer.
    ///
    /// @param facts whose it is
    /// @param id with type and version
    public record Leaving(Facts facts, IIdType id) {}

    /// Returns when the rows are committed; empty: an answer that shows no resource.
    public void note(ServletRequestDetails request, List<Leaving> leaving) {
        var disclosure = new Disclosure();
        leaving.forEach(each -> disclosure.add(each.facts(), each.id(), Lifecycle.ACCESS));
        Auditor.append(
                request.getRequestId(), () -> trail.answered(Asked.of(request), AuditEventOutcome._0, "", disclosure));
        RequestAudit.of(request.getServletRequest()).ifPresent(audit -> audit.noted(disclosure.references()));
    }
}
