package fr.morvan.fhir.audit;

import fr.morvan.fhir.access.FactsReader;
import fr.morvan.fhir.audit.Disclosure.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.jspecify.annotations.Nullable;

/// Finds each resource in an answer, however deep it lies: a batch answers with lists, an operation with parameters.
final class Shown {

    private final FactsReader facts;
    private final Disclosure disclosure = new Disclosure();

    private Shown(FactsReader facts) {
        this.facts = facts;
    }

    static Disclosure in(IBaseResource answer, FactsReader facts) {
        var shown = new Shown(facts);
        shown.add(answer);
        return shown.disclosure;
    }

    private void add(IBaseResource resource) {
        switch (resource) {
            case OperationOutcome ours -> {}
            case CapabilityStatement ours -> {}
            case Bundle bundle -> {
                bundle.getEntry().forEach(this::add);
                if (!isAnswer(bundle)) {
                    named(bundle);
                }
            }
            case Parameters parameters -> parameters(parameters.getParameter());
            default -> named(resource);
        }
    }

    private void named(IBaseResource resource) {
        disclosure.add(facts.of(resource), resource.getIdElement(), Lifecycle.ACCESS);
    }

    private void add(BundleEntryComponent entry) {
        if (entry.hasResource()) {
            add(entry.getResource());
        } else {
            // a deleted version, what became of a write, or whose record is open now: no content, yet an id
            Stream.of(entry.getResponse().getLocation(), entry.getRequest().getUrl(), entry.getFullUrl())
                    .flatMap(each -> reference(each).stream())
                    .findFirst()
                    .ifPresent(disclosure::add);
        }
    }

    private static Optional<String> reference(@Nullable String url) {
        // `Patient/{id}/*`: the compartment is named by its patient
        var id = new IdType(url == null ? null : url.replaceFirst("/\\*$", ""));
        return id.hasResourceType() && id.hasIdPart()
                ? Optional.of(id.toUnqualified().getValue())
                : Optional.empty();
    }

    private void parameters(List<ParametersParameterComponent> parameters) {
        for (var parameter : parameters) {
            if (parameter.hasResource()) {
                add(parameter.getResource());
            }
            parameters(parameter.getPart());
        }
    }

    /// A list of the server's rather than a stored resource.
    private static boolean isAnswer(Bundle bundle) {
        return switch (bundle.getType()) {
            case SEARCHSET, HISTORY, TRANSACTIONRESPONSE, BATCHRESPONSE -> true;
            case null -> bundle.getIdElement().isEmpty();
            default -> bundle.getIdElement().isEmpty() || bundle.getType() == BundleType.NULL;
        };
    }
}
