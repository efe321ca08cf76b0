package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.id.ResourceId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/// `GET /fhir/$changes?_cursor=…&_count=…`: what changed since, of what the caller may see.
@Component
class ChangesProvider implements FhirOperations {

    private static final int DEFAULT_COUNT = 50;

    private final FeedReader feed;
    private final ChangeLog log;

    ChangesProvider(FeedReader feed, ChangeLog log) {
        this.feed = feed;
        this.log = log;
    }

    @Operation(name = "$changes", idempotent = true)
    public Bundle changes(ServletRequestDetails request) {
        var visit = Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        var signer = new CursorSigner(log.cursorKey());
        var owner = owner(visit.caller());
        var text = parameter(request, "_cursor");
        int count = count(request);
        Page page;
        if (text.isEmpty()) {
            page = feed.start(visit);
        } else {
            var cursor = signer.read(text, owner)
                    .orElseThrow(() -> FhirFailure.INVALID.exception("_cursor was not given to this caller"));
            page = feed.since(visit, cursor, count);
        }
        return ChangeBundle.of(page, signer.sign(page.next(), owner), count, request.getFhirServerBase());
    }

    private static int count(ServletRequestDetails request) {
        var count = parameter(request, "_count");
        return count.isEmpty() ? DEFAULT_COUNT : Integer.parseInt(count);
    }

    /// Empty string: not given. That it is a number within bounds, the query guard has seen.
    private static String parameter(ServletRequestDetails request, String name) {
        var values = request.getParameters().get(name);
        if (values == null) {
            return "";
        }
        if (values.length != 1) {
            throw FhirFailure.INVALID.exception(name + " is given once");
        }
        return values[0];
    }

    /// What another situation of the same professional may see is another's, and so is what somebody sees as whom their
    /// account was before.
    private static String owner(Caller caller) {
        var who = switch (caller) {
            case Professional professional ->
                professional.practitioner().reference() + " "
                        + professional.actingAs().map(ResourceId::reference).orElse("");
            case PatientCaller patient -> patient.patient().reference();
            case Relative relative -> relative.relatedPerson().reference();
            default -> "";
        };
        return caller.getClass().getSimpleName() + " " + caller.subject() + " " + who;
    }
}
