package fr.morvan.fhir.access;

import ca.uhn.fhir.jpa.patch.JsonPatchUtils;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.hl7.fhir.r4.model.Observation;

/// Any bytes as a JSON Patch: applied to an Observation, or refused.
class JsonPatchFuzzTests {

    private static final Observation OBSERVATION = FuzzRequests.observation(FuzzRequests.R4);

    @FuzzTest
    void applies(byte[] body) throws Exception {
        FuzzPromise.holds(() -> {
            var request = FuzzRequests.details(body, "application/json-patch+json");
            Patch.check(request, FuzzRequests.visit(request), FuzzRequests.LIMITS);
            var patched = JsonPatchUtils.apply(
                    FuzzRequests.R4, OBSERVATION, new String(request.loadRequestContents(), StandardCharsets.UTF_8));
            StorableValues.check(FuzzRequests.R4, patched);
            var unused = FuzzRequests.R4.newJsonParser().encodeResourceToString(patched);
        });
    }
}
