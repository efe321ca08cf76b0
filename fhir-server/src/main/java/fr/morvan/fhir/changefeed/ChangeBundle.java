package fr.morvan.fhir.changefeed;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/// Writes a page as a Bundle of type `history` (<https://hl7.org/fhir/R4/http.html#history>).
///
/// What concerns a patient's whole record is named as FHIR names a compartment: `Patient/{id}/*`.
final class ChangeBundle {

    /// There is more at once.
    static final String NEXT = "next";

    /// There is no more for now; ask here later (RFC 5989).
    static final String MONITOR = "monitor";

    private ChangeBundle() {}

    static Bundle of(Page page, String cursor, int count, String base) {
        var bundle = new Bundle().setType(BundleType.HISTORY);
        bundle.addLink()
                .setRelation(page.more() ? NEXT : MONITOR)
                .setUrl(base + "/$changes?_cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8) + "&_count="
                        + count);
        page.told().forEach(told -> write(told, bundle.addEntry(), base));
        return bundle;
    }

    private static void write(Told told, BundleEntryComponent entry, String base) {
        switch (told) {
            case Told.Present present -> present(present, entry, base);
            case Told.Gone gone -> {
                entry.setFullUrl(base + "/" + gone.reference());
                request(entry, HTTPVerb.DELETE, gone.reference(), "204");
            }
            case Told.Lost lost -> request(entry, HTTPVerb.DELETE, "Patient/" + lost.patient() + "/*", "204");
            case Told.Gained gained -> request(entry, HTTPVerb.GET, "Patient/" + gained.patient() + "/*", "200");
        }
    }

    private static void present(Told.Present present, BundleEntryComponent entry, String base) {
        var resource = present.resource();
        var reference = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        entry.setFullUrl(base + "/" + reference).setResource(resource);
        request(entry, HTTPVerb.PUT, reference, "200");
        entry.getResponse()
                .setEtag("W/\"" + resource.getIdElement().getVersionIdPart() + "\"")
                .setLastModified(resource.getMeta().getLastUpdated());
    }

    private static void request(BundleEntryComponent entry, HTTPVerb verb, String url, String status) {
        entry.getRequest().setMethod(verb).setUrl(url);
        entry.getResponse().setStatus(status);
    }
}
