package fr.morvan.fhir.audit;

import fr.morvan.fhir.access.Facts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.instance.model.api.IIdType;

/// The resources one request shows or writes, grouped by the patient they are about.
final class Disclosure {

    /// Key of what is about no patient.
    static final String NO_PATIENT = "";

    private final Map<String, List<Named>> byPatient = new TreeMap<>();
    private final Set<String> references = new LinkedHashSet<>();

    /// One resource version and what became of it.
    record Named(String reference, Lifecycle lifecycle) {}

    /// Codes of <http://terminology.hl7.org/CodeSystem/dicom-audit-lifecycle>.
    enum Lifecycle {
        /// Created.
        ORIGINATION("1"),
        /// Changed.
        AMENDMENT("3"),
        /// Shown.
        ACCESS("6"),
        /// Deleted; older versions stay.
        LOGICAL_DELETION("14");

        private final String code;

        Lifecycle(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    void add(Facts facts, IIdType id, Lifecycle lifecycle) {
        var reference =
                facts.type() + "/" + facts.id() + (id.hasVersionIdPart() ? "/_history/" + id.getVersionIdPart() : "");
        if (facts.patients().isEmpty()) {
            add(NO_PATIENT, reference, lifecycle);
        }
        facts.patients().forEach(patient -> add(patient.value(), reference, lifecycle));
    }

    /// A resource of which only the id is shown.
    void add(String reference) {
        if (!references.contains(reference)) {
            add(NO_PATIENT, reference, Lifecycle.ACCESS);
        }
    }

    private void add(String patient, String reference, Lifecycle lifecycle) {
        byPatient.computeIfAbsent(patient, absent -> new ArrayList<>()).add(new Named(reference, lifecycle));
        references.add(reference);
    }

    /// What is named, by patient id.
    Map<String, List<Named>> byPatient() {
        return byPatient;
    }

    /// What is named.
    Collection<String> references() {
        return references;
    }

    boolean isEmpty() {
        return byPatient.isEmpty();
    }
}
