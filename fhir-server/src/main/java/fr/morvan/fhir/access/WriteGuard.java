package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.jpa.api.model.DeleteConflictList;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Denied;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirInterceptor;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/// Checks each write, on whatever path it comes, against the content before and after it.
@Component
@Interceptor
class WriteGuard implements FhirInterceptor {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final FhirContext fhirContext;
    private final FactsReader facts;
    private final Records records;

    WriteGuard(FhirContext fhirContext, FactsReader facts, Records records) {
        this.fhirContext = fhirContext;
        this.facts = facts;
        this.records = records;
    }

    /// Before HAPI compares versions or resolves references: what it says about them must not tell a stranger anything.
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void beforehand(ServletRequestDetails request, RestOperationTypeEnum operation) {
        var visit = Visit.of(request).orElse(null);
        if (visit == null || visit.caller() instanceof ServiceAccount) {
            return;
        }
        if (operation == RestOperationTypeEnum.DELETE) {
            deletable(visit, request);
        }
        if (operation == RestOperationTypeEnum.PATCH) {
            patchable(visit, request);
        }
        if (request.getResource() == null) {
            return;
        }
        switch (operation) {
            case CREATE -> created(request.getResource(), request);
            case UPDATE ->
                records.current(request.getId())
                        .ifPresentOrElse(
                                before -> updated(before, request.getResource(), request),
                                () -> createdAt(request.getId().getIdPart(), request.getResource(), request));
            default -> {}
        }
    }

    /// What a patch says of the content it does not fit must not be said to a stranger.
    private void patchable(Visit visit, ServletRequestDetails request) {
        var before = records.current(request.getId()).orElseThrow(FhirFailure.UNKNOWN::exception);
        insist(visit, Authorship.change(visit, before, facts.of(before)));
    }

    /// HAPI says of what is gone already that it is; to a stranger that would say that it was.
    private void deletable(Visit visit, ServletRequestDetails request) {
        var before = records.current(request.getId())
                .or(() -> records.buried(request.getId()))
                .orElseThrow(FhirFailure.UNKNOWN::exception);
        insist(visit, Authorship.create(visit, before, facts.of(before)));
    }

    /// A made-up id could be somebody else's; only one nobody guesses may be chosen.
    private void createdAt(String id, IBaseResource resource, RequestDetails request) {
        if (!UUID.matcher(id).matches()
                || records.buried(new IdType(resource.fhirType(), id)).isPresent()) {
            throw FhirFailure.UNKNOWN.exception();
        }
        created(resource, request);
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        Visit.of(request).ifPresent(visit -> {
            StorableValues.check(fhirContext, resource);
            if (visit.caller() instanceof ServiceAccount service) {
                insist(visit, AccessRules.scope(service, type(resource), Interaction.CREATE));
            } else if (!goesWithADocument(visit, resource)) {
                insist(visit, Authorship.create(visit, resource, facts.of(resource)));
                checkContent(visit, resource);
            }
        });
    }

    /// The bytes of a document, and the list of what was provided together, stand and fall with the document.
    private boolean goesWithADocument(Visit visit, IBaseResource resource) {
        return !(resource instanceof DocumentReference)
                && visit.provides(type(resource) + "/" + resource.getIdElement().getIdPart());
    }

    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        Visit.of(request).ifPresent(visit -> {
            StorableValues.check(fhirContext, after);
            if (visit.caller() instanceof ServiceAccount service) {
                insist(visit, AccessRules.scope(service, type(after), Interaction.UPDATE));
            } else {
                insist(visit, Authorship.update(visit, before, facts.of(before), after, facts.of(after)));
                DocumentChange.check(visit.caller(), before, facts.of(before), after, facts.of(after));
                checkContent(visit, after);
            }
        });
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        Visit.of(request)
                .ifPresent(visit -> insist(
                        visit,
                        visit.caller() instanceof ServiceAccount service
                                ? AccessRules.scope(service, type(resource), Interaction.DELETE)
                                : Authorship.create(visit, resource, facts.of(resource))));
    }

    /// A service is told that something refers to it: HAPI would try again, as if somebody else had written at
    /// the same time, and name what does. A person deletes what is theirs whatever refers to it: they may not
    /// see what does, and a refusal would tell that it is there.
    @Hook(Pointcut.STORAGE_PRESTORAGE_DELETE_CONFLICTS)
    public void referredTo(DeleteConflictList conflicts, RequestDetails request) {
        Visit.of(request).ifPresent(visit -> {
            if (visit.caller() instanceof ServiceAccount) {
                throw FhirFailure.REFERENCED.exception();
            }
            conflicts.removeIf(each -> true);
        });
    }

    private static void insist(Visit visit, Decision decision) {
        if (decision instanceof Denied denied) {
            visit.refused(denied.refusal());
            throw (visit.caller() instanceof ServiceAccount ? FhirFailure.FORBIDDEN : FhirFailure.UNKNOWN).exception();
        }
    }

    /// A reference must not tell whether its target exists, nor hide something inside.
    private void checkContent(Visit visit, IBaseResource resource) {
        if (resource instanceof DomainResource domain && domain.hasContained()) {
            throw FhirFailure.UNPROCESSABLE.exception("contained resources are not open");
        }
        for (var reference : fhirContext.newTerser().getAllResourceReferences(resource)) {
            var id = reference.getResourceReference().getReferenceElement();
            if (id.isEmpty() && reference.getResourceReference().getResource() == null) {
                continue; // by identifier or display only
            }
            boolean plain = id.hasResourceType()
                    && id.hasIdPart()
                    && !id.isAbsolute()
                    && !id.getValue().contains("?");
            boolean known = plain
                    && (ResourceTypes.DIRECTORY.contains(id.getResourceType())
                            || records.seen(visit, id).isAllowed());
            if (!known) {
                throw FhirFailure.UNPROCESSABLE.exception("a reference points to nothing known");
            }
        }
    }

    private String type(IBaseResource resource) {
        return fhirContext.getResourceType(resource);
    }
}
