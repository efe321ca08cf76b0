package fr.morvan.fhir.access;

import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.springframework.stereotype.Component;

/// The rules for what a service takes in bulk, behind its request: the same source, asked for each resource.
@Component
public class ServiceRules {

    private final FactsReader facts;
    private final CircleBook circles;

    ServiceRules(FactsReader facts, CircleBook circles) {
        this.facts = facts;
        this.circles = circles;
    }

    /// May the service take a type without naming its resources? Finding them is a search, taking them a read.
    public boolean takes(ServiceAccount service, String type) {
        return AccessRules.scope(service, type, Interaction.SEARCH).isAllowed()
                && AccessRules.scope(service, type, Interaction.READ).isAllowed();
    }

    /// The facts of a resource version the service may see; empty when it may not.
    public Optional<Facts> seen(ServiceAccount service, IBaseResource resource) {
        var read = facts.of(resource);
        return AccessRules.see(service, read, circles.open()).isAllowed() ? Optional.of(read) : Optional.empty();
    }

    /// Whether resources of this type are parts of patients' records.
    public static boolean isAboutPatients(String type) {
        return ResourceTypes.isAboutPatients(type);
    }
}
