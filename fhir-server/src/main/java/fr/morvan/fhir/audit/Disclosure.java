package fr.morvan.fhir.audit;

import fr.morvan.fhir.access.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IIdType;

/// The resources one request shows or writes, grouped by the patient they are about.
final class Disclosure {

    /// Key of what is about no patient.
    static final String NO_PATIENT = "";

    private final Map<String, List<String>> byPatient = new TreeMap<>();

    void add(Facts facts, IIdType id) {
        var reference =
                facts.type() + "/" + facts.id() + (id.hasVersionIdPart() ? "/_history/" + id.getVersionIdPart() : "");
        if (facts.patients().isEmpty()) {
            entry(NO_PATIENT).add(reference);
        }
        facts.patients().forEach(patient -> entry(patient.value()).add(reference));
    }

    private List<String> entry(String patient) {
        return byPatient.computeIfAbsent(patient, absent -> new ArrayList<>());
    }

    /// References by patient id.
    Map<String, List<String>> byPatient() {
        return byPatient;
    }

    boolean isEmpty() {
        return byPatient.isEmpty();
    }
}
