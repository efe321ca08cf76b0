package fr.morvan.fhir.audit;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.access.Visit;
import fr.morvan.france.id.PatientId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whose record a refused request was after: so that the patient learns of the attempt.
///
/// Those it names, by its path or as `patient`, and those it reached and was not shown. Not when a document was held
/// back
/// from somebody who sees the record: that would tell of the document.
final class Attempted {

    private static final int MOST = 10;
    private static final Set<Refusal> OF_DOCUMENTS = Set.of(Refusal.MASKED, Refusal.PROFESSION);
    private static final List<String> NAMING = List.of("patient", "patient:Patient", "subject", "subject:Patient");

    private Attempted() {}

    /// Ids of patients, who may not exist.
    static Set<String> records(ServletRequestDetails request) {
        var visit = Visit.of(request);
        var refusal = visit.flatMap(Visit::refusal);
        if (refusal.isEmpty() || OF_DOCUMENTS.contains(refusal.get())) {
            return Set.of();
        }
        Set<String> named = new LinkedHashSet<>();
        var id = request.getId();
        if (id != null && "Patient".equals(request.getResourceName()) && id.hasIdPart()) {
            named.add(id.getIdPart());
        }
        parameters(request).limit(MOST).forEach(named::add);
        visit.stream()
                .flatMap(each -> each.closedRecords().stream())
                .map(PatientId::value)
                .limit(MOST)
                .forEach(named::add);
        return named;
    }

    private static Stream<String> parameters(ServletRequestDetails request) {
        var parameters = Optional.ofNullable(request.getParameters()).orElseGet(Map::of);
        var ids = "Patient".equals(request.getResourceName()) ? Stream.of("_id") : Stream.<String>empty();
        return Stream.concat(NAMING.stream(), ids)
                .flatMap(name -> Stream.of(parameters.getOrDefault(name, new String[0])))
                .flatMap(value -> Stream.of(value.split(",", MOST)))
                .map(value -> PatientId.parse(value.startsWith("Patient/") ? value : "Patient/" + value))
                .flatMap(Optional::stream)
                .map(PatientId::value);
    }
}
