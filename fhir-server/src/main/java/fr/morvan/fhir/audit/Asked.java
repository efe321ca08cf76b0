package fr.morvan.fhir.audit;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Visit;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.CallerFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.jspecify.annotations.Nullable;

/// A request as the audit tells of it: who asked what, from where, since when.
///
/// @param caller empty for the server's own doing and before sign-in
/// @param interaction FHIR restful-interaction code, or the operation's name with `$`
/// @param question method, path and parameters; empty when there is no request
/// @param visit what the rules said; empty before they were asked
record Asked(
        String requestId,
        Optional<Caller> caller,
        String address,
        Optional<Instant> begun,
        String interaction,
        AuditEventAction action,
        String question,
        Optional<Visit> visit) {

    private static final int LONGEST_QUESTION = 4_000;
    private static final String SIGN_IN = "login";

    /// A notification this server sends to a client.
    static Asked notice(ServiceAccount client, String sent) {
        return new Asked(
                UUID.randomUUID().toString(),
                Optional.of(client),
                "",
                Optional.empty(),
                "$notification",
                AuditEventAction.R,
                bounded(sent),
                Optional.empty());
    }

    /// The server's own doing, on nobody's behalf.
    static Asked nobody() {
        return new Asked(
                UUID.randomUUID().toString(),
                Optional.empty(),
                "",
                Optional.empty(),
                "own",
                AuditEventAction.E,
                "",
                Optional.empty());
    }

    static Asked of(ServletRequestDetails request) {
        var http = request.getServletRequest();
        return new Asked(
                Objects.requireNonNullElse(request.getRequestId(), "unknown"),
                callerOf(http),
                http.getRemoteAddr(),
                RequestAudit.of(http).map(RequestAudit::begun),
                interaction(request),
                action(request.getRestOperationType()),
                question(http, Objects.requireNonNullElse(request.getRequestPath(), ""), request.getParameters()),
                Visit.of(request));
    }

    /// Of a request of which HAPI told nothing.
    static Asked of(HttpServletRequest http, String requestId) {
        return new Asked(
                requestId,
                callerOf(http),
                http.getRemoteAddr(),
                RequestAudit.of(http).map(RequestAudit::begun),
                "unknown",
                AuditEventAction.E,
                question(http, Objects.requireNonNullElse(http.getPathInfo(), http.getRequestURI()), Map.of()),
                Optional.empty());
    }

    /// A sign-in that failed: without anything the token says.
    static Asked signIn(HttpServletRequest http, Instant now) {
        return new Asked(
                UUID.randomUUID().toString(),
                Optional.empty(),
                http.getRemoteAddr(),
                Optional.of(now),
                SIGN_IN,
                AuditEventAction.E,
                bounded(http.getMethod() + " " + http.getRequestURI()),
                Optional.empty());
    }

    /// Sign-ins from everywhere.
    static Asked signIns() {
        return new Asked(
                UUID.randomUUID().toString(),
                Optional.empty(),
                "",
                Optional.empty(),
                SIGN_IN,
                AuditEventAction.E,
                "",
                Optional.empty());
    }

    /// The same from then on, under an id of its own.
    Asked anew() {
        return new Asked(UUID.randomUUID().toString(), caller, address, begun, interaction, action, question, visit);
    }

    private static Optional<Caller> callerOf(HttpServletRequest http) {
        return http.getAttribute(CallerFilter.CALLER) instanceof Caller caller ? Optional.of(caller) : Optional.empty();
    }

    private static String interaction(ServletRequestDetails request) {
        var operation = request.getRestOperationType();
        if (operation == null) {
            return "unknown"; // the request never got so far
        }
        var name = request.getOperation();
        return name != null && name.startsWith("$") ? name : operation.getCode();
    }

    private static AuditEventAction action(@Nullable RestOperationTypeEnum operation) {
        return switch (operation) {
            case CREATE -> AuditEventAction.C;
            case READ, VREAD, HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM -> AuditEventAction.R;
            case UPDATE, PATCH -> AuditEventAction.U;
            case DELETE -> AuditEventAction.D;
            case null, default -> AuditEventAction.E;
        };
    }

    /// The parameters of a form stand in the body, so they are written out as they would stand in the address.
    private static String question(HttpServletRequest http, String path, @Nullable Map<String, String[]> parameters) {
        var query = http.getQueryString();
        if (query == null && parameters != null && !parameters.isEmpty()) {
            query = new TreeMap<>(parameters)
                    .entrySet().stream()
                            .flatMap(each -> Stream.of(each.getValue()).map(value -> each.getKey() + "=" + value))
                            .collect(Collectors.joining("&"));
        }
        return bounded(http.getMethod().toUpperCase(Locale.ROOT) + " " + path + (query == null ? "" : "?" + query));
    }

    private static String bounded(String whole) {
        return whole.length() <= LONGEST_QUESTION ? whole : whole.substring(0, LONGEST_QUESTION);
    }
}
