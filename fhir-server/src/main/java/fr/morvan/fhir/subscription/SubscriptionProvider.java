package fr.morvan.fhir.subscription;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.OwnResource;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/// Serves Subscription to system clients, each its own: another client's and an unknown one are the same.
@Component
@Conditional(EndpointsAllowed.class)
class SubscriptionProvider implements OwnResource {

    private final Hooks hooks;
    private final WishReader wishes;

    SubscriptionProvider(Hooks hooks, WishReader wishes) {
        this.hooks = hooks;
        this.wishes = wishes;
    }

    @Override
    public Class<Subscription> getResourceType() {
        return Subscription.class;
    }

    @Read
    public Subscription read(@IdParam IdType id, ServletRequestDetails request) {
        return SubscriptionView.of(theirs(id, request));
    }

    @Search(allowUnknownParams = true) // the query guard says what is wrong with them
    public List<Subscription> search(ServletRequestDetails request) {
        return hooks.of(client(request).clientId()).stream()
                .map(SubscriptionView::of)
                .toList();
    }

    @Create
    public MethodOutcome create(@ResourceParam Subscription asked, ServletRequestDetails request) {
        var wish = wishes.read(visit(request), asked, Optional.empty());
        var hook = hooks.add(client(request), request.getFhirServerBase(), wish, wishes.end(asked))
                .orElseThrow(() -> FhirFailure.BUSY.exception(
                        "trop d'abonnements : supprimez-en un / too many subscriptions, delete one"));
        return outcome(hook).setCreated(true);
    }

    @Update
    public MethodOutcome update(@IdParam IdType id, @ResourceParam Subscription asked, ServletRequestDetails request) {
        var before = theirs(id, request);
        if (id.hasVersionIdPart() && !id.getVersionIdPart().equals(String.valueOf(before.version()))) {
            throw FhirFailure.STALE.exception();
        }
        var wish = wishes.read(visit(request), asked, Optional.of(before.wish()));
        return outcome(hooks.replace(before, client(request), wish, wishes.end(asked))
                        .orElseThrow(FhirFailure.CONFLICT::exception))
                .setCreated(false);
    }

    @Delete
    public MethodOutcome delete(@IdParam IdType id, ServletRequestDetails request) {
        hooks.remove(theirs(id, request));
        return new MethodOutcome();
    }

    private static MethodOutcome outcome(Hook hook) {
        var told = SubscriptionView.of(hook);
        return new MethodOutcome(told.getIdElement()).setResource(told);
    }

    private Hook theirs(IdType id, ServletRequestDetails request) {
        return uuid(id.getIdPart())
                .flatMap(each -> hooks.find(each, client(request).clientId()))
                .orElseThrow(FhirFailure.UNKNOWN::exception);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Visit visit(ServletRequestDetails request) {
        return Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
    }

    private static ServiceAccount client(ServletRequestDetails request) {
        if (visit(request).caller() instanceof ServiceAccount service) {
            return service;
        }
        throw FhirFailure.FORBIDDEN.exception();
    }
}
