package fr.morvan.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.junit.jupiter.api.Test;

/// How long an export of many resources takes, files included; run by name.
class ExportVolumeCheck extends RunningServer {

    private static final int BUNDLES = Integer.getInteger("morvan.export.bundles", 20);
    private static final int PER_BUNDLE = 500;

    @Test
    void tenThousandResourcesTakeSeconds() {
        for (int i = 0; i < BUNDLES; i++) {
            assertThat(server.transaction(CALLERS.loader, bundle()).status()).isEqualTo(200);
        }
        var client = CALLERS.service("client-" + UUID.randomUUID(), "system/*.rs");
        var begun = Instant.now();
        var files = Exports.files(server, client, "$export");
        var written = Duration.between(begun, Instant.now());
        int lines = Exports.lines(server, client, files).size();
        var fetched = Duration.between(begun, Instant.now());
        System.out.printf(
                "export of %d resources in %d files: %d ms written, %d ms with the download%n",
                lines, files.size(), written.toMillis(), fetched.toMillis());
        assertThat(lines).isGreaterThan(BUNDLES * PER_BUNDLE);
        assertThat(written).isLessThan(Duration.ofSeconds(60));
    }

    private static Bundle bundle() {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (int i = 0; i < PER_BUNDLE; i++) {
            World.add(bundle, Server.json(World.resource("""
                    {"resourceType":"Observation","id":"%s","status":"final","code":{"coding":[
                     {"system":"http://loinc.org","code":"8867-4","display":"Heart rate"}]},
                     "subject":{"reference":"Patient/pat-%s"},"effectiveDateTime":"2026-02-03T10:00:00Z",
                     "valueQuantity":{"value":%d,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}""", UUID.randomUUID(), i % 2 == 0 ? "a" : "b", 50 + i % 60)));
        }
        return bundle;
    }
}
