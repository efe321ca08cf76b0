package fr.morvan.fhir.storage;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;

/// Measures what indexing costs: rows, bytes and time for the same records. Run by name, once as it is and once with
/// `MORVAN_FHIR_STORAGE_SEARCH_PARAMETERS` naming a list of `*;*;everything`; see `docs/performance.md`.
class IndexVolumeCheck extends RunningServer {

    private static final int PATIENTS = 300;
    private static final int WARM_UP = 60;
    private static final List<String> TABLES = List.of(
            "hfj_spidx_token",
            "hfj_spidx_string",
            "hfj_spidx_date",
            "hfj_spidx_quantity",
            "hfj_spidx_number",
            "hfj_spidx_uri",
            "hfj_spidx_coords",
            "hfj_res_link",
            "hfj_resource",
            "hfj_res_ver");

    @Test
    void measures() {
        load("w", WARM_UP);
        var before = rows();
        var start = Instant.now();
        int resources = load("p", PATIENTS);
        var took = Duration.between(start, Instant.now());
        var after = rows();

        var report = new StringBuilder("index volume: %d resources in %d ms".formatted(resources, took.toMillis()));
        TABLES.forEach(table -> report.append("%n%-20s %7d rows %7d kB"
                .formatted(
                        table,
                        after.getOrDefault(table, 0L) - before.getOrDefault(table, 0L),
                        jdbc.sql("select pg_total_relation_size(cast(? as regclass)) / 1024")
                                .param(table)
                                .query(Long.class)
                                .single())));
        System.out.println(report);
        assertThat(after.getOrDefault("hfj_resource", 0L) - before.getOrDefault("hfj_resource", 0L))
                .isEqualTo(resources);
    }

    private Map<String, Long> rows() {
        var rows = new LinkedHashMap<String, Long>();
        TABLES.forEach(table -> rows.put(
                table,
                jdbc.sql("select count(*) from " + table).query(Long.class).single()));
        return rows;
    }

    private int load(String prefix, int patients) {
        int resources = 0;
        for (int i = 0; i < patients; i++) {
            var bundle = record(prefix + i);
            assertThat(server.transaction(CALLERS.loader, bundle).status()).isEqualTo(200);
            resources += bundle.getEntry().size();
        }
        return resources;
    }

    private static Bundle record(String it) {
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        World.add(bundle, """
                {"resourceType":"Patient","id":"v-%1$s","active":true,"birthDate":"1948-07-02","gender":"female",
                 "identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"%1$s"}],
                 "name":[{"use":"official","family":"DURAND","given":["Jeanne","Marie"],"text":"Jeanne DURAND"}],
                 "telecom":[{"system":"phone","value":"0386000000"},{"system":"email","value":"j@exemple.fr"}],
                 "address":[{"line":["3 rue du Puits"],"city":"Lormes","postalCode":"58140","country":"FR"}],
                 "generalPractitioner":[{"reference":"Practitioner/nurse"}],
                 "managingOrganization":{"reference":"Organization/org"}}""", it);
        World.add(bundle, """
                {"resourceType":"CareTeam","id":"v-team-%1$s","status":"active","subject":{"reference":"Patient/v-%1$s"},
                 "participant":[{"member":{"reference":"PractitionerRole/role-nurse"},"period":{"start":"2026-01-01"}}]}""", it);
        for (int visit = 0; visit < 2; visit++) {
            visit(bundle, it, visit);
        }
        return bundle;
    }

    private static void visit(Bundle bundle, String it, int visit) {
        World.add(bundle, """
                {"resourceType":"Encounter","id":"v-enc-%1$s-%2$d","status":"finished","class":{"code":"VR"},
                 "type":[{"coding":[{"system":"urn:type","code":"tc","display":"Téléconsultation"}]}],
                 "subject":{"reference":"Patient/v-%1$s"},"serviceProvider":{"reference":"Organization/org"},
                 "participant":[{"individual":{"reference":"PractitionerRole/role-nurse"}},
                                {"individual":{"reference":"PractitionerRole/role-specialist"}}],
                 "period":{"start":"2026-02-03T10:00:00Z","end":"2026-02-03T10:20:00Z"},
                 "reasonCode":[{"text":"Lésion de la peau"}]}""", it, visit);
        for (var code : List.of("8867-4", "8310-5", "2708-6", "29463-7")) {
            World.add(bundle, """
                    {"resourceType":"Observation","id":"v-obs-%1$s-%2$d-%3$s","status":"final",
                     "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                     "code":{"coding":[{"system":"http://loinc.org","code":"%3$s","display":"Mesure"}],"text":"Mesure"},
                     "subject":{"reference":"Patient/v-%1$s"},"encounter":{"reference":"Encounter/v-enc-%1$s-%2$d"},
                     "effectiveDateTime":"2026-02-03T10:05:00Z","performer":[{"reference":"PractitionerRole/role-nurse"}],
                     "valueQuantity":{"value":72,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}}""", it, visit, code);
        }
        World.add(bundle, """
                {"resourceType":"Condition","id":"v-cond-%1$s-%2$d","subject":{"reference":"Patient/v-%1$s"},
                 "encounter":{"reference":"Encounter/v-enc-%1$s-%2$d"},"recordedDate":"2026-02-03",
                 "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                 "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"L30.9"}],"text":"Dermatite"}}""", it, visit);
        World.add(bundle, """
                {"resourceType":"MedicationRequest","id":"v-med-%1$s-%2$d","status":"active","intent":"order",
                 "medicationCodeableConcept":{"coding":[{"system":"urn:cip","code":"3400930000000"}],"text":"Dermocorticoïde"},
                 "subject":{"reference":"Patient/v-%1$s"},"encounter":{"reference":"Encounter/v-enc-%1$s-%2$d"},
                 "authoredOn":"2026-02-03","requester":{"reference":"PractitionerRole/role-specialist"}}""", it, visit);
        World.add(
                bundle,
                World.document("v-doc-" + it + "-" + visit, "x", World.note()).replace("pat-x", "v-" + it));
    }
}
