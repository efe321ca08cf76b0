package fr.morvan.fhir.server;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.springframework.stereotype.Component;

/// The interactions of the whole system, https://hl7.org/fhir/R4/http.html#transaction: transaction and batch.
///
/// HAPI's own system provider would bring a dozen operations along.
@Component
class TransactionProvider {

    private final IFhirSystemDao<Bundle, Meta> systemDao;

    TransactionProvider(IFhirSystemDao<Bundle, Meta> systemDao) {
        this.systemDao = systemDao;
    }

    @Transaction
    public Bundle transaction(RequestDetails request, @TransactionParam Bundle bundle) {
        int asked = bundle.getEntry().size();
        var answer = systemDao.transaction(request, bundle);
        // HAPI issue 8183: entries with one condition were merged in silence; the guard refuses them, this would tell
        if (answer.getEntry().size() != asked) {
            throw FhirFailure.BROKEN.exception(
                    "%d entries, %d answers".formatted(asked, answer.getEntry().size()));
        }
        answer.getEntry().forEach(entry -> inOurWords(entry.getResponse()));
        return answer;
    }

    /// An entry of a batch fails for itself; it says so as this edge does, without HAPI's codes.
    private static void inOurWords(BundleEntryResponseComponent response) {
        if (response.getOutcome() instanceof OperationOutcome outcome) {
            outcome.getIssue().stream()
                    .filter(OperationOutcomeIssueComponent::hasDiagnostics)
                    .forEach(issue -> issue.setDiagnostics(FailureTranslation.said(issue.getDiagnostics())));
        }
    }
}
