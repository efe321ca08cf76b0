package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.util.ArrayList;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pages by offset hold each row once, also while rows change between two pages.
class PagesIT extends RunningServer {

    private static final int ROWS = 30;
    private static final int PAGE = 7;

    @ParameterizedTest
    @ValueSource(strings = {"", "&_sort=date", "&_sort=-date", "&_sort=code,-date"})
    void noRowIsMissedOrDoubledWhenTheShownOnesChange(String sort) {
        write(0, 0, ROWS);
        var seen = new ArrayList<String>();
        for (int offset = 0; offset < ROWS; offset += PAGE) {
            var page = server.get(
                    CALLERS.loader,
                    "Observation?patient=pat-a&code=http://loinc.org|9279-1&_count=" + PAGE + "&_offset=" + offset
                            + sort);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            seen.addAll(page.ids());
            // a changed row lies elsewhere in its table
            write(offset + 1, 0, Math.min(offset + PAGE, ROWS));
        }
        assertThat(seen).hasSize(ROWS).doesNotHaveDuplicates();
    }

    private void write(int value, int from, int to) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (int each = from; each < to; each++) {
            World.add(bundle, """
                    {"resourceType":"Observation","id":"paged-%02d","status":"final","subject":{"reference":"Patient/pat-a"},
                     "code":{"coding":[{"system":"http://loinc.org","code":"9279-1"}]},"effectiveDateTime":"2026-05-05",
                     "performer":[{"reference":"PractitionerRole/role-nurse"}],
                     "valueQuantity":{"value":%d,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}""".formatted(each, value));
        }
        assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
    }
}
