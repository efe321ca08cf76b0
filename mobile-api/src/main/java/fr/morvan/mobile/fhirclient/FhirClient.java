package fr.morvan.mobile.fhirclient;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;

/// Reads, searches and writes the shared record, always in a caller's name.
///
/// Safe for many threads; each call blocks its (virtual) thread until the whole answer is there.
public final class FhirClient {

    /// A [FHIR R4 id](https://hl7.org/fhir/R4/datatypes.html#id), less the two that are steps in a path.
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9\\-.]{1,64}");

    private final FhirContext context;
    private final FhirHttp http;

    FhirClient(FhirContext context, FhirHttp http) {
        this.context = context;
        this.http = http;
    }

    /// Whether a text from outside can be the id of anything.
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /// Reads one resource; empty when it does not exist or is not for this caller.
    public <T extends Resource> Optional<T> read(Class<T> type, String id, OnBehalfOf caller) {
        if (!isId(id)) {
            return Optional.empty();
        }
        var answer = http.get(type.getSimpleName() + "/" + id, caller);
        return switch (answer.status()) {
            case 200 -> Optional.of(parse(type, answer.body()));
            case 403, 404, 410 -> Optional.empty();
            default -> throw answer.unexpected();
        };
    }

    /// Searches one type; a search the caller may not make finds nothing.
    public <T extends Resource> Found<T> search(Class<T> type, Query query, OnBehalfOf caller) {
        var answer = http.get(type.getSimpleName() + "?" + query.encoded(), caller);
        return switch (answer.status()) {
            case 200 -> found(type, parse(Bundle.class, answer.body()));
            case 403, 404 -> new Found<>(List.of(), false);
            default -> throw answer.unexpected();
        };
    }

    /// Writes a resource under the id it carries.
    public Written put(Resource resource, OnBehalfOf caller) {
        var id = resource.getIdElement().getIdPart();
        if (!isId(id)) {
            throw new IllegalArgumentException("a write needs an id");
        }
        var body = context.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
        var answer = http.put(resource.fhirType() + "/" + id, body, caller);
        return switch (answer.status()) {
            case 200 -> Written.REPLACED;
            case 201 -> Written.CREATED;
            case 403, 404, 405 -> Written.DENIED;
            case 409, 412 -> Written.CONFLICT;
            case 422 -> Written.REFUSED;
            default -> throw answer.unexpected();
        };
    }

    private static <T extends Resource> Found<T> found(Class<T> type, Bundle page) {
        var resources = page.getEntry().stream()
                .filter(FhirClient::isMatch)
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        return new Found<>(resources, page.getLink("next") != null);
    }

    private static boolean isMatch(BundleEntryComponent entry) {
        return !entry.getSearch().hasMode() || entry.getSearch().getMode() == SearchEntryMode.MATCH;
    }

    private <T extends Resource> T parse(Class<T> type, String body) {
        try {
            return context.newJsonParser().parseResource(type, body);
        } catch (DataFormatException | ClassCastException failure) {
            throw new FhirFailure.Unreadable("fhir-server's " + type.getSimpleName() + " cannot be parsed", failure);
        }
    }
}
