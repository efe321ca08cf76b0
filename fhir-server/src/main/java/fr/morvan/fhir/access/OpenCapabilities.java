package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import fr.morvan.fhir.server.FhirInterceptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.springframework.stereotype.Component;

/// Takes out of HAPI's CapabilityStatement what the query guard keeps closed.
@Component
@Interceptor
class OpenCapabilities implements FhirInterceptor {

    private static final Set<TypeRestfulInteraction> OPEN = EnumSet.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE);

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void prune(IBaseConformance generated) {
        if (generated instanceof CapabilityStatement statement) {
            statement.setName("Morvan").setPublisher("Morvan").setPatchFormat(List.of());
            statement.getRest().forEach(OpenCapabilities::prune);
        }
    }

    private static void prune(CapabilityStatementRestComponent rest) {
        rest.getOperation().removeIf(each -> !"changes".equals(each.getName()));
        rest.getInteraction().removeIf(each -> each.getCode() != SystemRestfulInteraction.TRANSACTION);
        rest.getResource().removeIf(resource -> ResourceTypes.SERVER_OWN.contains(resource.getType()));
        rest.getResource().forEach(OpenCapabilities::prune);
    }

    private static void prune(CapabilityStatementRestResourceComponent resource) {
        resource.getInteraction().removeIf(each -> !OPEN.contains(each.getCode()));
        resource.setOperation(List.of()).setSearchInclude(List.of()).setSearchRevInclude(List.of());
        resource.setConditionalCreate(false)
                .setConditionalUpdate(false)
                .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED);
    }
}
