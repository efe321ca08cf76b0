package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Objects;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.springframework.stereotype.Component;

/// Checks each entry of a service's transaction before any is stored: creates and updates by id, and the conditions
/// Synthea writes (`ifNoneExist` and references by identifier).
@Component
@Interceptor
class TransactionGuard implements FhirInterceptor {

    private static final Pattern BY_IDENTIFIER = Pattern.compile("identifier=[^&]+");
    private static final Pattern CONDITIONAL_REFERENCE = Pattern.compile("([A-Za-z]+)\\?identifier=[^&]+");
    private static final Pattern INSTANCE = Pattern.compile("([A-Za-z]+)/[A-Za-z0-9.\\-]{1,64}");

    private final FhirContext fhirContext;
    private final AccessLimits limits;

    TransactionGuard(FhirContext fhirContext, AccessLimits limits) {
        this.fhirContext = fhirContext;
        this.limits = limits;
    }

    @Hook(Pointcut.STORAGE_TRANSACTION_PROCESSING)
    public void check(IBaseBundle bundle, RequestDetails request) {
        Visit.of(request).ifPresent(visit -> {
            if (bundle instanceof Bundle provided && provides(visit, provided)) {
                return; // each document is looked at as it is stored
            }
            if (!(visit.caller() instanceof ServiceAccount service) || !(bundle instanceof Bundle transaction)) {
                visit.refused(Refusal.TYPE_CLOSED);
                throw FhirFailure.FORBIDDEN.exception();
            }
            require(
                    transaction.getType() == Bundle.BundleType.TRANSACTION
                            || transaction.getType() == Bundle.BundleType.BATCH,
                    "a Bundle of another type");
            if (transaction.getEntry().size() > limits.bundleEntries()) {
                throw FhirFailure.TOO_COSTLY.exception("more than " + limits.bundleEntries() + " entries");
            }
            transaction.getEntry().forEach(entry -> check(entry, visit, service));
            if (transaction.getType() == Bundle.BundleType.TRANSACTION) {
                BundleTargets.checkDistinct(transaction);
            }
        });
    }

    /// Whether a person brings documents and nothing else.
    private static boolean provides(Visit visit, Bundle transaction) {
        return !(visit.caller() instanceof ServiceAccount)
                && transaction.hasEntry()
                && transaction.getEntry().stream()
                        .allMatch(entry -> visit.provides(entry.getRequest().getUrl()));
    }

    private void check(BundleEntryComponent entry, Visit visit, ServiceAccount service) {
        var resource = entry.getResource();
        var url = Objects.requireNonNullElse(entry.getRequest().getUrl(), "");
        if (entry.getRequest().getMethod() == HTTPVerb.DELETE) {
            require(resource == null, "DELETE with a resource");
            deleted(url, visit, service);
            return;
        }
        if (resource == null || entry.getRequest().getMethod() == null) {
            throw FhirFailure.INVALID.exception("an entry has a resource and a request");
        }
        var type = resource.fhirType();
        switch (entry.getRequest().getMethod()) {
            case POST -> {
                require(url.equals(type), "POST " + url);
                scope(visit, service, type, Interaction.CREATE);
                condition(entry, visit, service, type);
            }
            case PUT -> {
                var instance = INSTANCE.matcher(url);
                var condition = CONDITIONAL_REFERENCE.matcher(url);
                require(
                        (instance.matches() && instance.group(1).equals(type))
                                || (condition.matches() && condition.group(1).equals(type)),
                        "PUT " + url);
                if (condition.matches()) {
                    scope(visit, service, type, Interaction.SEARCH);
                    scope(visit, service, type, Interaction.CREATE);
                }
                require(!entry.getRequest().hasIfNoneExist(), "PUT with ifNoneExist");
                scope(visit, service, type, visit.provides(url) ? Interaction.CREATE : Interaction.UPDATE);
            }
            default -> require(false, entry.getRequest().getMethod().toCode());
        }
        references(entry, visit, service);
    }

    private static void deleted(String url, Visit visit, ServiceAccount service) {
        var instance = INSTANCE.matcher(url);
        var condition = CONDITIONAL_REFERENCE.matcher(url);
        require(instance.matches() || condition.matches(), "DELETE " + url);
        var type = instance.matches() ? instance.group(1) : condition.group(1);
        if (condition.matches()) {
            scope(visit, service, type, Interaction.SEARCH);
        }
        scope(visit, service, type, Interaction.DELETE);
    }

    private static void condition(BundleEntryComponent entry, Visit visit, ServiceAccount service, String type) {
        if (entry.getRequest().hasIfNoneExist()) {
            require(
                    BY_IDENTIFIER.matcher(entry.getRequest().getIfNoneExist()).matches(),
                    "ifNoneExist other than by identifier");
            scope(visit, service, type, Interaction.SEARCH);
        }
    }

    private void references(BundleEntryComponent entry, Visit visit, ServiceAccount service) {
        for (var found : fhirContext.newTerser().getAllResourceReferences(entry.getResource())) {
            var text = found.getResourceReference().getReferenceElement().getValue();
            if (text != null && text.contains("?")) {
                var conditional = CONDITIONAL_REFERENCE.matcher(text);
                require(conditional.matches(), "conditional reference other than by identifier");
                BundleTargets.decoded(text);
                scope(visit, service, conditional.group(1), Interaction.SEARCH);
            }
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw FhirFailure.INVALID.exception("not open in a transaction: " + what);
        }
    }

    private static void scope(Visit visit, ServiceAccount service, String type, Interaction interaction) {
        if (AccessRules.scope(service, type, interaction) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.FORBIDDEN.exception();
        }
    }
}
