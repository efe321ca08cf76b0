package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.fhir.signin.RequestCaller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/// The first ring: lets through only the interactions and questions this server opens, before HAPI does anything.
@Component
@Interceptor
class QueryGuard implements FhirInterceptor {

    /// Headers that would make HAPI do more than the interaction says.
    private static final List<String> CLOSED_HEADERS = List.of(
            "Content-Encoding",
            "Content-Location",
            "If-None-Exist",
            "X-Cascade",
            "X-Provenance",
            "X-Meta-Snapshot-Mode",
            "X-Rewrite-History",
            "X-Retry-On-Version-Conflict",
            "X-Transaction-Semantics",
            "X-Upsert-Extistence-Check");

    private static final Set<String> INSTANCE_PARAMETERS = Set.of("_format", "_pretty", "_elements");
    private static final Set<String> HISTORY_PARAMETERS = Set.of("_format", "_pretty", "_count", "_offset", "_since");
    private static final Set<String> WRITE_PARAMETERS = Set.of("_format", "_pretty");

    private final CircleBook circles;
    private final Records records;
    private final ServiceQuestions serviceQuestions;
    private final AccessLimits limits;

    QueryGuard(CircleBook circles, Records records, ServiceQuestions serviceQuestions, AccessLimits limits) {
        this.circles = circles;
        this.records = records;
        this.serviceQuestions = serviceQuestions;
        this.limits = limits;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void guard(ServletRequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.METADATA) {
            return;
        }
        var caller = RequestCaller.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        var visit = new Visit(request, caller, circles.open(), records);
        visit.attach();
        CLOSED_HEADERS.stream()
                .filter(header -> request.getHeader(header) != null)
                .findFirst()
                .ifPresent(header -> {
                    throw FhirFailure.INVALID.exception("header not open: " + header);
                });
        interaction(request, visit);
    }

    void interaction(ServletRequestDetails request, Visit visit) {
        switch (request.getRestOperationType()) {
            case READ -> instance(request, visit, INSTANCE_PARAMETERS);
            case VREAD -> versions(request, visit, INSTANCE_PARAMETERS);
            case HISTORY_INSTANCE -> versions(request, visit, HISTORY_PARAMETERS);
            case SEARCH_TYPE -> search(request, visit);
            case CREATE -> write(request, visit, Interaction.CREATE);
            case UPDATE -> update(request, visit);
            case TRANSACTION -> transaction(request, visit);
            case EXTENDED_OPERATION_INSTANCE, EXTENDED_OPERATION_TYPE -> operation(request, visit);
            default -> throw FhirFailure.CLOSED.exception();
        }
    }

    private void operation(ServletRequestDetails request, Visit visit) {
        var operation = OpenOperation.named(Objects.requireNonNullElse(request.getOperation(), ""))
                .orElseThrow(FhirFailure.CLOSED::exception);
        if (!operation.isOpen(visit.caller())) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        }
        var parameters = new HashSet<>(WRITE_PARAMETERS);
        parameters.addAll(operation.parameters());
        only(request, parameters);
    }

    private void instance(ServletRequestDetails request, Visit visit, Set<String> parameters) {
        only(request, parameters);
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, request.getResourceName(), Interaction.READ);
        }
    }

    /// Each version is filtered as well; this keeps a record whose present version is hidden from looking like an
    /// empty history, and an old version from showing what was hidden since.
    private void versions(ServletRequestDetails request, Visit visit, Set<String> parameters) {
        instance(request, visit, parameters);
        if (records.seen(visit, request.getId()) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.UNKNOWN.exception();
        }
    }

    private void search(ServletRequestDetails request, Visit visit) {
        var question = new Question(request.getParameters());
        var type = request.getResourceName();
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, type, Interaction.SEARCH);
            serviceQuestions.check(type, question);
            question.checkForm(limits);
            return;
        }
        var policy = SearchPolicy.of(visit.caller(), type).orElseThrow(() -> {
            visit.refused(Refusal.TYPE_CLOSED);
            return FhirFailure.FORBIDDEN.exception();
        });
        question.check(policy, limits);
        visit.narrow(Asking.narrow(visit, type, policy, question));
    }

    private void update(ServletRequestDetails request, Visit visit) {
        if (request.getId() == null || !request.getId().hasIdPart()) {
            throw FhirFailure.CLOSED.exception();
        }
        write(request, visit, Interaction.UPDATE);
    }

    private void write(ServletRequestDetails request, Visit visit, Interaction interaction) {
        only(request, WRITE_PARAMETERS);
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, request.getResourceName(), interaction);
        } else if (!Authorship.isOpen(visit.caller(), request.getResourceName())) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        }
    }

    private void transaction(ServletRequestDetails request, Visit visit) {
        only(request, WRITE_PARAMETERS);
        if (!(visit.caller() instanceof ServiceAccount)) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        }
    }

    private void only(ServletRequestDetails request, Set<String> parameters) {
        request.getParameters().keySet().stream()
                .filter(name -> !parameters.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw FhirFailure.INVALID.exception("parameter not open: " + name);
                });
        new Question(request.getParameters()).checkForm(limits);
    }

    private static void scope(Visit visit, ServiceAccount service, String type, Interaction interaction) {
        if (AccessRules.scope(service, type, interaction) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.FORBIDDEN.exception();
        }
    }
}
