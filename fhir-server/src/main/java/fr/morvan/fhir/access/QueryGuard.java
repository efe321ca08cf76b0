package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.fhir.signin.RequestCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/// The first ring: lets through only the interactions and questions this server opens, before HAPI does anything.
@Component
@Interceptor
class QueryGuard implements FhirInterceptor {

    /// Headers that would make HAPI do more than the interaction says.
    private static final List<String> CLOSED_HEADERS = List.of(
            "Content-Encoding",
            "Content-Location",
            "X-Cascade",
            "X-Provenance",
            "X-Meta-Snapshot-Mode",
            "X-Rewrite-History",
            "X-Retry-On-Version-Conflict",
            "X-Transaction-Semantics",
            "X-Upsert-Extistence-Check");

    private static final Set<String> INSTANCE_PARAMETERS = Set.of("_format", "_pretty", "_elements", "_summary");
    private static final Set<String> HISTORY_PARAMETERS = Set.of("_format", "_pretty", "_count", "_offset", "_since");
    private static final Set<String> CHANGES_PARAMETERS = Set.of("_format", "_pretty", "_count", "_cursor");
    private static final Set<String> WRITE_PARAMETERS = Set.of("_format", "_pretty");
    private static final Set<String> CONDITION_PARAMETERS = Set.of("_format", "_pretty", "identifier");
    private static final Pattern BY_IDENTIFIER = Pattern.compile("identifier=[^&]+");

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
        if (SubscriptionGuard.concerns(request)) {
            SubscriptionGuard.check(request, visit, parameters -> only(request, parameters));
            return;
        }
        switch (request.getRestOperationType()) {
            case READ -> instance(request, visit, INSTANCE_PARAMETERS);
            case VREAD -> versions(request, visit, INSTANCE_PARAMETERS);
            case HISTORY_INSTANCE -> versions(request, visit, HISTORY_PARAMETERS);
            case SEARCH_TYPE -> search(request, visit);
            case CREATE -> write(request, visit, Interaction.CREATE);
            case UPDATE -> update(request, visit);
            case PATCH -> patch(request, visit);
            case DELETE -> delete(request, visit);
            case HISTORY_TYPE -> historyOfType(request, visit);
            case TRANSACTION -> transaction(request, visit);
            case EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE, VALIDATE -> operation(request, visit);
            case EXTENDED_OPERATION_SERVER -> serverOperation(request, visit);
            default -> throw FhirFailure.CLOSED.exception();
        }
    }

    private void serverOperation(ServletRequestDetails request, Visit visit) {
        if (Sight.OPERATION.equals(request.getOperation())) {
            changes(request, visit);
            return;
        }
        ownOperation(
                OpenOperation.named(Objects.requireNonNullElse(request.getOperation(), ""))
                        .orElseThrow(FhirFailure.CLOSED::exception),
                request,
                visit);
    }

    private void operation(ServletRequestDetails request, Visit visit) {
        OpenOperation.named(Objects.requireNonNullElse(request.getOperation(), ""))
                .ifPresentOrElse(own -> ownOperation(own, request, visit), () -> standardOperation(request, visit));
    }

    private void ownOperation(OpenOperation operation, ServletRequestDetails request, Visit visit) {
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
        if (visit.caller() instanceof ServiceAccount) {
            return; // its scope is all there is to ask, of what was deleted too
        }
        if (records.seen(visit, request.getId()) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.UNKNOWN.exception();
        }
    }

    private void search(ServletRequestDetails request, Visit visit) {
        request.setParameters(SubjectIsPatient.in(request.getParameters()));
        var question = new Question(request.getParameters());
        var type = request.getResourceName();
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, type, Interaction.SEARCH);
            serviceQuestions.check(visit, service, type, question);
            return;
        }
        var policy = SearchPolicy.of(visit.caller(), type).orElseThrow(() -> {
            visit.refused(Refusal.TYPE_CLOSED);
            return FhirFailure.FORBIDDEN.exception();
        });
        question.check(policy, limits);
        if (type.equals("DocumentReference")) {
            question.checkDocuments();
        }
        visit.narrow(Asking.narrow(visit, type, policy, question));
    }

    /// A condition is answered to services only: whether it matches tells what is stored.
    private void update(ServletRequestDetails request, Visit visit) {
        boolean conditional = request.getId() == null || !request.getId().hasIdPart();
        if (conditional && visit.caller() instanceof ServiceAccount service) {
            only(request, CONDITION_PARAMETERS);
            if (!request.getParameters().containsKey("identifier")) {
                throw FhirFailure.CLOSED.exception();
            }
            for (var needed : List.of(Interaction.SEARCH, Interaction.CREATE, Interaction.UPDATE)) {
                scope(visit, service, request.getResourceName(), needed);
            }
        } else if (conditional) {
            throw FhirFailure.CLOSED.exception();
        } else {
            write(request, visit, Interaction.UPDATE);
        }
    }

    private void patch(ServletRequestDetails request, Visit visit) {
        if (request.getId() == null || !request.getId().hasIdPart()) {
            throw FhirFailure.CLOSED.exception();
        }
        write(request, visit, Interaction.UPDATE);
        Patch.check(request, visit, limits);
    }

    /// Services delete by their scope, by id or by identifier; of people only the author of a document does, which
    /// [WriteGuard] sees to.
    private void delete(ServletRequestDetails request, Visit visit) {
        boolean conditional = request.getId() == null || !request.getId().hasIdPart();
        if (visit.caller() instanceof ServiceAccount service) {
            only(request, conditional ? CONDITION_PARAMETERS : WRITE_PARAMETERS);
            if (conditional) {
                if (!request.getParameters().containsKey("identifier")) {
                    throw FhirFailure.CLOSED.exception();
                }
                scope(visit, service, request.getResourceName(), Interaction.SEARCH);
            }
            scope(visit, service, request.getResourceName(), Interaction.DELETE);
            return;
        }
        if (conditional || !request.getResourceName().equals("DocumentReference")) {
            throw FhirFailure.CLOSED.exception();
        }
        write(request, visit, Interaction.DELETE);
    }

    private void write(ServletRequestDetails request, Visit visit, Interaction interaction) {
        only(request, WRITE_PARAMETERS);
        var condition = request.getHeader("If-None-Exist");
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, request.getResourceName(), interaction);
            if (condition != null) {
                condition(condition, request.getResourceName(), interaction);
                scope(visit, service, request.getResourceName(), Interaction.SEARCH);
            }
        } else if (!Authorship.isOpen(visit.caller(), request.getResourceName())) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        } else if (condition != null) {
            throw FhirFailure.INVALID.exception("header not open: If-None-Exist");
        }
    }

    private static void condition(String condition, String type, Interaction interaction) {
        BundleTargets.decoded(condition);
        var bare = condition.startsWith(type + "?") ? condition.substring(type.length() + 1) : condition;
        if (interaction != Interaction.CREATE || !BY_IDENTIFIER.matcher(bare).matches()) {
            throw FhirFailure.INVALID.exception("If-None-Exist goes with a create and is identifier=system|value");
        }
    }

    private void historyOfType(ServletRequestDetails request, Visit visit) {
        only(request, HISTORY_PARAMETERS);
        if (!(visit.caller() instanceof ServiceAccount service)) {
            throw FhirFailure.CLOSED.exception();
        }
        scope(visit, service, request.getResourceName(), Interaction.READ);
        scope(visit, service, request.getResourceName(), Interaction.SEARCH);
    }

    private void standardOperation(ServletRequestDetails request, Visit visit) {
        var operation = Operation.of(request).orElseThrow(FhirFailure.CLOSED::exception);
        only(request, operation.parameters());
        if (visit.caller() instanceof ServiceAccount service) {
            scope(visit, service, request.getResourceName(), operation.scope());
        } else if (!operation.isForPeople()) {
            throw FhirFailure.CLOSED.exception();
        } else if (records.seen(visit, request.getId()) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.UNKNOWN.exception();
        }
    }

    private void transaction(ServletRequestDetails request, Visit visit) {
        only(request, WRITE_PARAMETERS);
        // of a professional one that provides documents is taken: TransactionGuard looks into it
        if (!(visit.caller() instanceof ServiceAccount) && !(visit.caller() instanceof Professional)) {
            visit.refused(Refusal.TYPE_CLOSED);
            throw FhirFailure.FORBIDDEN.exception();
        }
    }

    /// Of the whole system; it narrows by itself, and the last ring looks at what it shows.
    private void changes(ServletRequestDetails request, Visit visit) {
        if (request.getRequestType() != RequestTypeEnum.GET) {
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
        var question = new Question(request.getParameters());
        question.checkSizes(limits, 1);
        question.checkForm(limits);
    }

    private static void scope(Visit visit, ServiceAccount service, String type, Interaction interaction) {
        if (AccessRules.scope(service, type, interaction) instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw FhirFailure.FORBIDDEN.exception();
        }
    }
}
