package fr.morvan.mobile.measure;

import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.fhirclient.FhirClient;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.fhirclient.Query;
import fr.morvan.mobile.notebook.FeedKind;
import fr.morvan.mobile.notebook.FeedSource;
import java.time.Instant;
import java.util.Set;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.springframework.stereotype.Component;

/// The vital signs of a circle's patient as fhir-server lets the caller see them.
@Component
class FhirMeasures implements FeedSource {

    private static final Set<ObservationStatus> WITHDRAWN =
            Set.of(ObservationStatus.ENTEREDINERROR, ObservationStatus.CANCELLED);

    private final FhirClient fhir;
    private final MeasureMapper mapper;

    FhirMeasures(FhirClient fhir, MeasureMapper mapper) {
        this.fhir = fhir;
        this.mapper = mapper;
    }

    @Override
    public Set<FeedKind> kinds() {
        return Set.of(FeedKind.MEASURE);
    }

    @Override
    public Page newest(Circle circle, Instant upTo, int count, OnBehalfOf caller) {
        var question = Query.of("patient", circle.patient().reference())
                .and("category", "vital-signs")
                .upTo("date", upTo)
                .and("_sort", "-date")
                .and("_count", String.valueOf(count));
        var found = fhir.search(Observation.class, question, caller);
        var entries = found.resources().stream()
                .filter(observation -> !WITHDRAWN.contains(observation.getStatus()))
                .filter(MeasureMapper::hasFigures)
                .filter(observation -> MeasureMapper.instant(observation).isPresent())
                .map(mapper::card)
                .toList();
        var oldest = found.resources().stream()
                .flatMap(observation -> MeasureMapper.instant(observation).stream())
                .min(Instant::compareTo);
        return new Page(entries, oldest, found.more());
    }
}
