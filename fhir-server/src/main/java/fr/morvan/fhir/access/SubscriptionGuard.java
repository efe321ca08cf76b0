package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.OwnResource;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.jspecify.annotations.Nullable;

/// Opens Subscription to system clients where it is served, apart from all other types: it is stored elsewhere, each
/// client sees its own, and no search, export, feed or transaction reaches it.
final class SubscriptionGuard {

    static final String TYPE = "Subscription";

    private static final Set<String> ONE = Set.of("_format", "_pretty", "_elements", "_summary");
    private static final Set<String> FORM = Set.of("_format", "_pretty");

    private SubscriptionGuard() {}

    static boolean concerns(ServletRequestDetails request) {
        return TYPE.equals(request.getResourceName()) && isServed(request.getServer());
    }

    /// Whether an operator opened it.
    static boolean isServed(@Nullable Object server) {
        return server instanceof RestfulServer restful
                && restful.getResourceProviders().stream()
                        .anyMatch(each -> each instanceof OwnResource own
                                && own.getResourceType().getSimpleName().equals(TYPE));
    }

    /// @param only refuses other parameters than these
    static void check(ServletRequestDetails request, Visit visit, Consumer<Set<String>> only) {
        switch (request.getRestOperationType()) {
            case READ -> {
                only.accept(ONE);
                scope(visit, Interaction.READ);
            }
            case SEARCH_TYPE -> {
                only.accept(FORM);
                scope(visit, Interaction.SEARCH);
                scope(visit, Interaction.READ);
            }
            case CREATE -> write(request, visit, only, Interaction.CREATE);
            case UPDATE -> write(request, visit, only, Interaction.UPDATE);
            case DELETE -> write(request, visit, only, Interaction.DELETE);
            default -> throw FhirFailure.CLOSED.exception();
        }
    }

    private static void write(
            ServletRequestDetails request, Visit visit, Consumer<Set<String>> only, Interaction interaction) {
        only.accept(FORM);
        scope(visit, interaction);
        if (request.getHeader("If-None-Exist") != null) {
            throw FhirFailure.INVALID.exception("header not open: If-None-Exist");
        }
    }

    private static void scope(Visit visit, Interaction interaction) {
        if (!(visit.caller() instanceof ServiceAccount service)) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        }
        if (AccessRules.subscription(service, interaction) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.FORBIDDEN.exception();
        }
    }

    /// What `/metadata` says of it.
    static void tell(CapabilityStatementRestResourceComponent resource) {
        resource.setOperation(List.of());
        resource.setSearchParam(List.of());
        resource.setSearchInclude(List.of());
        resource.setSearchRevInclude(List.of());
        resource.setVersioning(null)
                .setUpdateCreateElement(null)
                .setConditionalCreateElement(null)
                .setConditionalUpdateElement(null)
                .setConditionalReadElement(null)
                .setConditionalDeleteElement(null)
                .setDocumentation("System clients only, each its own; rest-hook, payload absent or id-only");
    }
}
