package fr.morvan.fhir.testing;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;

/// What came back.
public record Answer(String request, int status, String body, HttpResponse<String> response) {

    private static final FhirContext R4 = FhirContext.forR4Cached();

    public IBaseResource resource() {
        return R4.newJsonParser().parseResource(body);
    }

    public <T extends IBaseResource> T as(Class<T> type) {
        return R4.newJsonParser().parseResource(type, body);
    }

    public List<String> ids() {
        return as(Bundle.class).getEntry().stream()
                .filter(entry -> entry.hasResource())
                .map(entry -> entry.getResource().fhirType() + "/"
                        + entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    public OperationOutcome.IssueType issue() {
        return as(OperationOutcome.class).getIssueFirstRep().getCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Optional<String> next() {
        return Optional.ofNullable(as(Bundle.class).getLink("next")).map(link -> link.getUrl());
    }
}
