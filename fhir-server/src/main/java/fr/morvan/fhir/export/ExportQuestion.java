package fr.morvan.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.access.ServiceRules;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.export.ExportJob.Status;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Reads the kick-off request, <https://hl7.org/fhir/uv/bulkdata/STU2/export.html#bulk-data-kick-off-request>.
@Component
class ExportQuestion {

    private static final Set<String> FORMATS = Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");

    private final FhirContext context;
    private final ServiceRules rules;

    ExportQuestion(FhirContext context, ServiceRules rules) {
        this.context = context;
        this.rules = rules;
    }

    /// @throws RuntimeException a [FhirFailure] that says what is wrong
    ExportJob read(ServletRequestDetails request, Visit visit, boolean patientsOnly, Optional<String> group) {
        if (!asynchronous(request)) {
            throw FhirFailure.INVALID.exception("Prefer: respond-async");
        }
        parameter(request, "_outputFormat")
                // a plus that was not encoded
                .map(format -> format.replace(' ', '+'))
                .filter(format -> !FORMATS.contains(format))
                .ifPresent(format -> {
                    throw FhirFailure.INVALID.exception("_outputFormat is one of " + FORMATS);
                });
        var service = service(visit);
        return new ExportJob(
                UUID.randomUUID(),
                service,
                asked(request),
                patientsOnly,
                group,
                types(request, visit, service, patientsOnly),
                parameter(request, "_since").map(ExportQuestion::instant),
                Status.ACCEPTED,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }

    /// As the client knows the server, whatever stands before it.
    private static String asked(ServletRequestDetails request) {
        var query = request.getServletRequest().getQueryString();
        return request.getFhirServerBase() + "/" + request.getRequestPath() + (query == null ? "" : "?" + query);
    }

    static ServiceAccount service(Visit visit) {
        if (visit.caller() instanceof ServiceAccount service) {
            return service;
        }
        throw FhirFailure.FORBIDDEN.exception();
    }

    private static boolean asynchronous(ServletRequestDetails request) {
        return request.getHeaders("Prefer").stream()
                .flatMap(header -> Stream.of(header.split("[,;]", -1)))
                .anyMatch(each -> each.strip().toLowerCase(Locale.ROOT).equals("respond-async"));
    }

    private List<String> types(
            ServletRequestDetails request, Visit visit, ServiceAccount service, boolean patientsOnly) {
        var known = context.getResourceTypes().stream()
                .filter(type -> !patientsOnly || ServiceRules.isAboutPatients(type))
                .sorted()
                .toList();
        var named = parameter(request, "_type")
                .map(types -> Stream.of(types.split(",", -1))
                        .map(String::strip)
                        .distinct()
                        .toList());
        named.stream()
                .flatMap(List::stream)
                .filter(type -> !known.contains(type))
                .findFirst()
                .ifPresent(type -> {
                    throw FhirFailure.INVALID.exception("_type: " + type
                            + (patientsOnly ? " is no part of a patient's record" : " is no resource type"));
                });
        var types = named.orElse(known).stream()
                .filter(type -> rules.takes(service, type))
                .toList();
        if (types.isEmpty() || (named.isPresent() && types.size() < named.get().size())) {
            visit.refused(Refusal.NO_SCOPE);
            throw FhirFailure.FORBIDDEN.exception();
        }
        return types;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw FhirFailure.INVALID.exception("_since : instant, par exemple 2026-11-24T10:00:00Z");
        }
    }

    static Optional<String> parameter(ServletRequestDetails request, String name) {
        return Optional.ofNullable(request.getParameters().get(name)).map(values -> values[0]);
    }
}
