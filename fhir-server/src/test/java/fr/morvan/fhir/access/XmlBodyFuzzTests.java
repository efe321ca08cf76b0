package fr.morvan.fhir.access;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Any bytes as an XML body: read, checked and written out again, or refused.
class XmlBodyFuzzTests {

    @FuzzTest
    void reads(byte[] body) throws Exception {
        FuzzPromise.holds(() -> {
            var stream = FuzzRequests.bounded(body, "application/fhir+xml").getInputStream();
            var resource = FuzzRequests.parsed(FuzzRequests.R4.newXmlParser(), stream);
            StorableValues.check(FuzzRequests.R4, resource);
            var unused = FuzzRequests.R4.newJsonParser().encodeResourceToString(resource);
        });
    }
}
