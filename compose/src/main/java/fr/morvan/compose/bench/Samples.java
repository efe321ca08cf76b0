package fr.morvan.compose.bench;

import java.util.SplittableRandom;
import java.util.UUID;

/// Synthetic resources of the sizes a shared record holds; no French identity is claimed.
final class Samples {

    static final String IDENTIFIERS = "https://morvan.example/bench";

    private static final String[] FAMILIES = {
        "Aubert", "Bonnot", "Charlot", "Duvernoy", "Esprit", "Fauconnet", "Girardot", "Humbert", "Jacquin", "Lamblin"
    };

    private Samples() {}

    static String uuid(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    static String family(SplittableRandom random) {
        return FAMILIES[random.nextInt(FAMILIES.length)] + random.nextInt(1000);
    }

    static String day(SplittableRandom random) {
        return "20%02d-%02d-%02d".formatted(10 + random.nextInt(16), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    static String patient(SplittableRandom random, String identifier) {
        return """
                "resourceType":"Patient","active":true,"identifier":[{"system":"%s","value":"%s"}],
                "name":[{"use":"official","family":"%s","given":["Camille"]}],"gender":"female","birthDate":"19%02d-%02d-11",
                "address":[{"city":"Lormes","postalCode":"58140","country":"FR"}]""".formatted(IDENTIFIERS, identifier, family(random), 20 + random.nextInt(80), 1 + random.nextInt(12));
    }

    static String organization(SplittableRandom random) {
        return """
                "resourceType":"Organization","active":true,"name":"Maison de santé %s",
                "identifier":[{"system":"%s","value":"%s"}]""".formatted(family(random), IDENTIFIERS, uuid(random));
    }

    static String practitioner(SplittableRandom random) {
        return """
                "resourceType":"Practitioner","active":true,"name":[{"family":"%s","given":["Dominique"]}],
                "identifier":[{"system":"%s","value":"%s"}]""".formatted(family(random), IDENTIFIERS, uuid(random));
    }

    static String location(SplittableRandom random) {
        return """
                "resourceType":"Location","status":"active","name":"Cabinet %s","address":{"city":"Clamecy"}""".formatted(family(random));
    }

    static String encounter(SplittableRandom random, String patient) {
        return """
                "resourceType":"Encounter","status":"finished",
                "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                "subject":{"reference":"%s"},"period":{"start":"%sT09:00:00Z","end":"%2$sT09:20:00Z"}""".formatted(patient, day(random));
    }

    static String observation(SplittableRandom random, String patient) {
        return """
                "resourceType":"Observation","status":"final",
                "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
                "code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}],"text":"Fréquence cardiaque"},
                "subject":{"reference":"%s"},"effectiveDateTime":"%sT10:00:00Z",
                "valueQuantity":{"value":%d,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}""".formatted(patient, day(random), 50 + random.nextInt(80));
    }

    static String condition(SplittableRandom random, String patient) {
        return """
                "resourceType":"Condition",
                "clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
                "code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"I10"}],"text":"Hypertension"},
                "subject":{"reference":"%s"},"recordedDate":"%s\"""".formatted(patient, day(random));
    }

    static String medicationRequest(SplittableRandom random, String patient) {
        return """
                "resourceType":"MedicationRequest","status":"active","intent":"order",
                "medicationCodeableConcept":{"text":"Amlodipine 5 mg"},"subject":{"reference":"%s"},"authoredOn":"%s",
                "dosageInstruction":[{"text":"1 le matin"}]""".formatted(patient, day(random));
    }

    static String document(SplittableRandom random, String patient) {
        return """
                "resourceType":"DocumentReference","status":"current",
                "type":{"coding":[{"system":"http://loinc.org","code":"11488-4"}]},
                "subject":{"reference":"%s"},"date":"%sT11:00:00Z",
                "content":[{"attachment":{"contentType":"text/plain","data":"Q29tcHRlIHJlbmR1IGRlIGNvbnN1bHRhdGlvbi4="}}]""".formatted(patient, day(random));
    }
}
