package fr.morvan.fhir.access;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes as a JSON body: read, checked and written out again, or refused.
class JsonBodyFuzzTests {

    @FuzzTest
    void reads(byte[] body) throws Exception {
        FuzzPromise.holds(() -> {
            var stream = FuzzRequests.bounded(body, "application/fhir+json").getInputStream();
            var resource = FuzzRequests.parsed(FuzzRequests.R4.newJsonParser(), stream);
            StorableValues.check(FuzzRequests.R4, resource);
            var unused = FuzzRequests.R4.newJsonParser().encodeResourceToString(resource);
        });
    }
}
