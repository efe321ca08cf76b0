package fr.morvan.fhir.access;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.keycloak.SystemScopes.Interaction;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The operations this server opens, <https://hl7.org/fhir/R4/operations.html>; each other one is closed.
@SuppressWarnings("ImmutableEnumChecker") // each set is made by Set.of
enum Operation {
    /// The whole record of one patient; people who may see the patient, each resource filtered.
    EVERYTHING(
            "$everything",
            Set.of("Patient"),
            Set.of(RequestTypeEnum.GET),
            Set.of("_format", "_pretty", "_count", "_offset", "_type", "_lastUpdated"),
            Interaction.READ),
    /// The International Patient Summary of one patient; people who may see the patient, of what they may see.
    SUMMARY("$summary", Set.of("Patient"), Set.of(RequestTypeEnum.GET), Set.of("_format", "_pretty"), Interaction.READ),
    /// Says what is wrong with a resource; it looks at references, so services only.
    VALIDATE(
            "$validate",
            Set.of(),
            Set.of(RequestTypeEnum.POST),
            Set.of("_format", "_pretty", "profile", "mode"),
            Interaction.CREATE),
    /// The codes of a value set.
    EXPAND(
            "$expand",
            Set.of("ValueSet"),
            Set.of(RequestTypeEnum.GET, RequestTypeEnum.POST),
            Set.of("_format", "_pretty", "url", "valueSetVersion", "filter", "offset", "count", "displayLanguage"),
            Interaction.READ),
    /// What a code means.
    LOOKUP(
            "$lookup",
            Set.of("CodeSystem"),
            Set.of(RequestTypeEnum.GET, RequestTypeEnum.POST),
            Set.of("_format", "_pretty", "code", "system", "version", "displayLanguage"),
            Interaction.READ),
    /// Whether a code belongs to a code system or a value set.
    VALIDATE_CODE(
            "$validate-code",
            Set.of("CodeSystem", "ValueSet"),
            Set.of(RequestTypeEnum.GET, RequestTypeEnum.POST),
            Set.of(
                    "_format",
                    "_pretty",
                    "url",
                    "valueSetVersion",
                    "code",
                    "system",
                    "systemVersion",
                    "display",
                    "version"),
            Interaction.READ);

    private static final String DEFINITIONS = "http://hl7.org/fhir/OperationDefinition/";

    private final String text;
    private final Set<String> types;
    private final Set<RequestTypeEnum> methods;
    private final Set<String> parameters;
    private final Interaction scope;

    Operation(String text, Set<String> types, Set<RequestTypeEnum> methods, Set<String> parameters, Interaction scope) {
        this.text = text;
        this.types = types;
        this.methods = methods;
        this.parameters = parameters;
        this.scope = scope;
    }

    /// The operation a request calls; empty when it is closed, on this type or by this method.
    static Optional<Operation> of(ServletRequestDetails request) {
        boolean instance = request.getId() != null && request.getId().hasIdPart();
        var name = request.getRestOperationType() == RestOperationTypeEnum.VALIDATE
                ? VALIDATE.text
                : Objects.requireNonNullElse(request.getOperation(), "");
        return Stream.of(values())
                .filter(operation -> operation.text.equals(name))
                .filter(operation -> operation.methods.contains(request.getRequestType()))
                .filter(operation -> operation.isOn(request.getResourceName(), instance))
                .findFirst();
    }

    /// Whether it is open on a type, or on one resource of it.
    boolean isOn(String type, boolean instance) {
        return switch (this) {
            case EVERYTHING, SUMMARY -> types.contains(type) && instance;
            case VALIDATE -> !ResourceTypes.SERVER_OWN.contains(type) && !instance;
            case EXPAND -> types.contains(type);
            case LOOKUP, VALIDATE_CODE -> types.contains(type) && !instance;
        };
    }

    /// Where it is defined.
    String definition(String type) {
        return switch (this) {
            case SUMMARY -> "http://hl7.org/fhir/uv/ips/OperationDefinition/summary";
            case VALIDATE -> DEFINITIONS + "Resource-validate";
            default -> DEFINITIONS + type + "-" + text.substring(1);
        };
    }

    /// Whether people may call it, about a patient they may see.
    boolean isForPeople() {
        return this == EVERYTHING || this == SUMMARY;
    }

    /// With the leading `$`.
    String text() {
        return text;
    }

    /// Parameters of the URL.
    Set<String> parameters() {
        return parameters;
    }

    /// What a service needs on the type.
    Interaction scope() {
        return scope;
    }
}
