package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/// What each entry of a transaction writes to; two entries that write to the same would lose one of them
/// (<https://github.com/hapifhir/hapi-fhir/issues/8183>).
final class BundleTargets {

    private BundleTargets() {}

    static void checkDistinct(Bundle transaction) {
        var seen = new HashSet<String>();
        for (var entry : transaction.getEntry()) {
            target(entry).filter(target -> !seen.add(target)).ifPresent(target -> {
                throw FhirFailure.UNPROCESSABLE.exception("two entries write to the same: " + target);
            });
        }
    }

    /// Empty: the entry makes a resource of its own.
    private static Optional<String> target(BundleEntryComponent entry) {
        var request = entry.getRequest();
        if (request.getMethod() == HTTPVerb.PUT || request.getMethod() == HTTPVerb.DELETE) {
            return Optional.of(decoded(request.getUrl()));
        }
        return request.hasIfNoneExist()
                ? Optional.of(entry.getResource().fhirType() + "?" + decoded(request.getIfNoneExist()))
                : Optional.empty();
    }

    /// A condition as it is meant; a character no database stores is refused here.
    static String decoded(String url) {
        try {
            var decoded = URLDecoder.decode(url, StandardCharsets.UTF_8);
            if (decoded.chars().anyMatch(Character::isISOControl)) {
                throw FhirFailure.INVALID.exception("control character in a condition");
            }
            return decoded;
        } catch (IllegalArgumentException e) {
            throw FhirFailure.INVALID.exception("not a URL: " + url);
        }
    }
}
