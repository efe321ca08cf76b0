package fr.morvan.fhir.access;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.server.FhirInterceptor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceOperationComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.stereotype.Component;

/// Makes HAPI's CapabilityStatement say what this server opens to somebody: what stays closed goes, what is open is
/// added.
@Component
@Interceptor
class OpenCapabilities implements FhirInterceptor {

    private static final Set<TypeRestfulInteraction> OPEN = EnumSet.of(
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.HISTORYINSTANCE,
            TypeRestfulInteraction.SEARCHTYPE,
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.PATCH,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.HISTORYTYPE);

    private static final Set<SystemRestfulInteraction> OPEN_ON_ALL =
            EnumSet.of(SystemRestfulInteraction.TRANSACTION, SystemRestfulInteraction.BATCH);

    private static final Set<String> OPEN_CONTROLS = Set.of("_id", "_lastUpdated");

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void prune(IBaseConformance generated, RequestDetails request) {
        if (generated instanceof CapabilityStatement statement) {
            statement.setName("Morvan").setPublisher("Morvan");
            statement.setPatchFormat(
                    List.of(new CodeType("application/json-patch+json"), new CodeType("application/fhir+json")));
            statement.setFormat(List.of(new CodeType("application/fhir+json"), new CodeType("application/fhir+xml")));
            statement.addInstantiates("http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data");
            boolean subscriptions = SubscriptionGuard.isServed(request.getServer());
            statement.getRest().forEach(rest -> prune(rest, subscriptions));
        }
    }

    private static void prune(CapabilityStatementRestComponent rest, boolean subscriptions) {
        rest.getOperation()
                .removeIf(each -> !Sight.OPERATION.equals("$" + each.getName())
                        && OpenOperation.named(each.getName()).isEmpty());
        rest.getInteraction().removeIf(each -> !OPEN_ON_ALL.contains(each.getCode()));
        OPEN_ON_ALL.stream()
                .filter(each -> rest.getInteraction().stream().noneMatch(told -> told.getCode() == each))
                .forEach(each -> rest.addInteraction().setCode(each));
        rest.getResource()
                .removeIf(resource -> ResourceTypes.SERVER_OWN.contains(resource.getType())
                        && !(subscriptions && resource.getType().equals(SubscriptionGuard.TYPE)));
        rest.getResource().forEach(OpenCapabilities::prune);
    }

    private static void prune(CapabilityStatementRestResourceComponent resource) {
        resource.getInteraction().removeIf(each -> !OPEN.contains(each.getCode()));
        if (resource.getType().equals(SubscriptionGuard.TYPE)) {
            SubscriptionGuard.tell(resource);
            return;
        }
        var type = resource.getType();
        var own = resource.getOperation().stream()
                .filter(each -> OpenOperation.named(each.getName()).isPresent());
        var standard = Stream.of(Operation.values())
                .filter(operation -> operation.isOn(type, true) || operation.isOn(type, false))
                .map(operation -> new CapabilityStatementRestResourceOperationComponent()
                        .setName(operation.text().substring(1))
                        .setDefinition(operation.definition(type)));
        resource.setOperation(Stream.concat(own, standard).toList());
        // HAPI names each parameter it could have, indexed or not
        resource.getSearchParam()
                .removeIf(parameter ->
                        parameter.getName().startsWith("_") && !OPEN_CONTROLS.contains(parameter.getName()));
        // any type may refer to any other: what leads here is not listed
        resource.setSearchRevInclude(List.of());
        resource.setSearchInclude(resource.getSearchParam().stream()
                .filter(parameter -> parameter.getType() == SearchParamType.REFERENCE)
                .map(parameter -> new StringType(type + ":" + parameter.getName()))
                .toList());
        resource.setConditionalCreate(true)
                .setConditionalUpdate(true)
                .setConditionalRead(ConditionalReadStatus.NOTMATCH)
                .setConditionalDelete(ConditionalDeleteStatus.SINGLE);
    }
}
