package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.identity.RequestCaller;
import fr.morvan.fhir.membership.CareMemberships;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.time.Clock;
import java.util.List;
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
    private static final Set<String> CHANGES_PARAMETERS = Set.of("_format", "_pretty", "_count", "_cursor");
    private static final Set<String> WRITE_PARAMETERS = Set.of("_format", "_pretty");

    private final CareMemberships memberships;
    private final Records records;
    private final ServiceQuestions serviceQuestions;
    private final AccessLimits limits;
    private final Clock clock;

    QueryGuard(
            CareMemberships memberships,
            Records records,
            ServiceQuestions serviceQuestions,
            AccessLimits limits,
            Clock clock) {
        this.memberships = memberships;
        this.records = records;
        this.serviceQuestions = serviceQuestions;
        this.limits = limits;
        this.clock = clock;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void guard(ServletRequestDetails request) {
        if (request.getRestOperationType() == RestOperationTypeEnum.METADATA) {
            return;
        }
        var caller = RequestCaller.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        var visit = new Visit(request, caller, new Circles(memberships, clock.instant()));
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
            case READ, VREAD -> instance(request, visit, INSTANCE_PARAMETERS);
            case HISTORY_INSTANCE -> history(request, visit);
            case SEARCH_TYPE -> search(request, visit);
            case CREATE -> write(request, visit, Interaction.CREATE);
            case UPDATE -> update(request, visit);
            case TRANSACTION -> transaction(request, visit);
            case EXTENDED_OPERATION_SERVER -> changes(request, visit);
            default -> throw FhirFailure.CLOSED.exception();
        }
    }

    private void instance(ServletRequestDetails request, Visit visit, Set<String> parameters) {
        only(request, parameters);
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, request.getResourceName(), Interaction.READ);
        }
    }

    /// Each version is filtered as well; this keeps a record whose present version is hidden from looking like an
    /// empty history.
    private void history(ServletRequestDetails request, Visit visit) {
        instance(request, visit, HISTORY_PARAMETERS);
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

    /// The one operation of the whole system; it narrows by itself, and the last ring looks at what it shows.
    private void changes(ServletRequestDetails request, Visit visit) {
        if (!"$changes".equals(request.getOperation()) || request.getRequestType() != RequestTypeEnum.GET) {
            throw FhirFailure.CLOSED.exception();
        }
        if (!Sight.isOpen(visit)) {
            visit.refused(Refusal.NO_CLINICAL_RIGHT);
            throw FhirFailure.FORBIDDEN.exception();
        }
        only(request, CHANGES_PARAMETERS);
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
