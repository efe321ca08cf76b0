package fr.morvan.fhir.server;

import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.springframework.stereotype.Component;

/// The transaction, https://hl7.org/fhir/R4/http.html#transaction.
///
/// HAPI's own system provider would bring a dozen operations along.
@Component
class TransactionProvider implements SystemProvider {

    private final IFhirSystemDao<Bundle, Meta> systemDao;

    TransactionProvider(IFhirSystemDao<Bundle, Meta> systemDao) {
        this.systemDao = systemDao;
    }

    @Transaction
    public Bundle transaction(RequestDetails request, @TransactionParam Bundle bundle) {
        return systemDao.transaction(request, bundle);
    }
}
