package fr.morvan.fhir.document;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirInterceptor;
import java.util.Locale;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/// Takes in documents as MHD's Provide Document Bundle does (ITI-65): a transaction of one List, DocumentReferences and
/// their Binaries, known by its profile.
///
/// Before the guard of transactions, which then knows what goes with the documents.
@Component
@Interceptor
class Provision implements FhirInterceptor {

    private static final int BEFORE_THE_GUARD = -10;

    /// A transaction that is tried again is prepared already.
    private static final String PREPARED = Provision.class.getName();

    private final FhirContext fhirContext;
    private final Content content;

    Provision(FhirContext fhirContext, Content content) {
        this.fhirContext = fhirContext;
        this.content = content;
    }

    @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = BEFORE_THE_GUARD)
    public void check(IBaseBundle bundle, RequestDetails request) {
        if (bundle instanceof Bundle transaction
                && isProvision(transaction)
                && transaction.getUserData(PREPARED) == null) {
            transaction.setUserData(PREPARED, true);
            Visit.of(request)
                    .ifPresent(visit ->
                            visit.provide(new ProvidedBundle(transaction, content, fhirContext.newTerser()).prepare()));
        }
    }

    private static boolean isProvision(Bundle bundle) {
        return bundle.getMeta().getProfile().stream()
                .map(profile -> String.valueOf(profile.getValue()))
                .filter(profile -> profile.startsWith("https://profiles.ihe.net/ITI/MHD/")
                        || profile.startsWith("https://interop.esante.gouv.fr/ig/fhir/pdsm/"))
                .map(profile -> profile.toLowerCase(Locale.ROOT))
                .anyMatch(profile -> profile.contains("provide"));
    }
}
