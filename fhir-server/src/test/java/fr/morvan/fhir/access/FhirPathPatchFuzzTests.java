package fr.morvan.fhir.access;

import ca.uhn.fhir.jpa.patch.FhirPatch;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.hl7.fhir.r4.model.Observation;

/// Any bytes as a FHIRPath Patch: applied to an Observation, or refused.
class FhirPathPatchFuzzTests {

    private static final Observation OBSERVATION = FuzzRequests.observation(FuzzRequests.R4);
    private static final FhirPatch PATCH = new FhirPatch(FuzzRequests.R4);

    @FuzzTest
    void applies(byte[] body) throws Exception {
        FuzzPromise.holds(() -> {
            var request = FuzzRequests.details(body, "application/fhir+json");
            Patch.check(request, FuzzRequests.visit(request), FuzzRequests.LIMITS);
            var patch = FuzzRequests.parsed(
                    FuzzRequests.R4.newJsonParser(), new ByteArrayInputStream(request.loadRequestContents()));
            var patched = OBSERVATION.copy();
            PATCH.apply(patched, patch);
            StorableValues.check(FuzzRequests.R4, patched);
            var unused = FuzzRequests.R4.newJsonParser().encodeResourceToString(patched);
        });
    }
}
