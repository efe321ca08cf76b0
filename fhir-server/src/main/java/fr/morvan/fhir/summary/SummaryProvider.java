package fr.morvan.fhir.summary;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.VisibleRecord;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import fr.morvan.france.id.PatientId;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// `GET Patient/{id}/$summary`, <https://hl7.org/fhir/uv/ips/STU1.1/OperationDefinition-summary.html>.
@Component
class SummaryProvider implements FhirOperations {

    private final VisibleRecord record;
    private final Clock clock;

    SummaryProvider(VisibleRecord record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    @Operation(name = "$summary", type = Patient.class, idempotent = true)
    public Bundle summary(@IdParam IdType id, ServletRequestDetails request) {
        var visit = Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
        var patient = PatientId.parse("Patient/" + id.getIdPart()).orElseThrow(FhirFailure.UNKNOWN::exception);
        var document = new SummaryDocument(
                record.patient(visit, patient).orElseThrow(FhirFailure.UNKNOWN::exception),
                request.getFhirServerBase(),
                Date.from(clock.instant()));
        Map<String, List<Resource>> byType = SummarySection.allTypes().stream()
                .collect(Collectors.toMap(type -> type, type -> record.of(visit, patient, type)));
        for (var section : SummarySection.values()) {
            document.add(
                    section,
                    section.types().stream()
                            .flatMap(type -> byType.getOrDefault(type, List.of()).stream())
                            .filter(section::takes)
                            .toList());
        }
        visit.made(document.composition());
        return document.bundle();
    }
}
