package fr.morvan.mobile.measure;

import fr.morvan.france.terminology.VitalSign;
import fr.morvan.mobile.directory.Mention;
import fr.morvan.mobile.notebook.FeedEntry;
import fr.morvan.mobile.notebook.MeasureView;
import fr.morvan.mobile.notebook.MeasureView.PartView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;

/// Observation with figures → card.
@Mapper
abstract class MeasureMapper {

    private static final String BLOOD_PRESSURE = "85354-9";
    private static final Map<String, String> UNITS =
            Map.of("mm[Hg]", "mmHg", "Cel", "°C", "/min", "/min", "{score}", "", "1", "");

    @Mapping(target = "id", source = "idElement.idPart")
    @Mapping(target = "kind", constant = "MEASURE")
    @Mapping(target = "title", source = "code", qualifiedByName = "title", defaultExpression = "java(\"Mesure\")")
    @Mapping(target = "text", source = "observation", qualifiedByName = "text")
    @Mapping(
            target = "author",
            source = "performer",
            qualifiedByName = "author",
            defaultExpression = "java(Mention.NOBODY)")
    @Mapping(target = "at", source = "observation", qualifiedByName = "at")
    @Mapping(target = "noteType", ignore = true)
    @Mapping(target = "attachment", ignore = true)
    @Mapping(target = "measure", source = "observation", qualifiedByName = "measure")
    abstract FeedEntry card(Observation observation);

    /// When it was measured: the instant, or the start of the period; a day without time counts from its midnight.
    @Named("at")
    Instant at(Observation observation) {
        return instant(observation).orElseThrow();
    }

    static Optional<Instant> instant(Observation observation) {
        if (observation.hasEffectiveDateTimeType()
                && observation.getEffectiveDateTimeType().hasValue()) {
            return Optional.of(observation.getEffectiveDateTimeType().getValue().toInstant());
        }
        if (observation.hasEffectiveInstantType()
                && observation.getEffectiveInstantType().hasValue()) {
            return Optional.of(observation.getEffectiveInstantType().getValue().toInstant());
        }
        return observation.hasEffectivePeriod()
                        && observation.getEffectivePeriod().hasStart()
                ? Optional.of(observation.getEffectivePeriod().getStart().toInstant())
                : Optional.empty();
    }

    /// Whether there is a figure to show.
    static boolean hasFigures(Observation observation) {
        return figures(observation).findAny().isPresent();
    }

    @Named("title")
    String title(CodeableConcept code) {
        var loinc = loinc(code);
        if (BLOOD_PRESSURE.equals(loinc)) {
            return "Pression artérielle";
        }
        return Optional.ofNullable(loinc)
                .flatMap(VitalSign::ofCode)
                .map(VitalSign::display)
                .or(() -> Optional.ofNullable(code.getText()))
                .or(() -> code.getCoding().stream()
                        .filter(Coding::hasDisplay)
                        .map(Coding::getDisplay)
                        .findFirst())
                .orElse("Mesure");
    }

    /// "128/76 mmHg", "37,2 °C": for readers that do not format figures themselves.
    @Named("text")
    String text(Observation observation) {
        var parts = parts(observation);
        var values = parts.stream()
                .map(part -> part.value().toPlainString().replace('.', ','))
                .collect(Collectors.joining("/"));
        var unit = parts.getFirst().unit();
        return (values + " " + UNITS.getOrDefault(unit, unit)).strip();
    }

    @Named("measure")
    MeasureView measure(Observation observation) {
        return new MeasureView(loinc(observation.getCode()), parts(observation));
    }

    @Named("author")
    Mention author(List<Reference> performers) {
        return performers.stream()
                .findFirst()
                .map(performer -> new Mention(
                        performer.hasReference() ? performer.getReference() : "",
                        performer.hasDisplay() ? performer.getDisplay() : null))
                .orElse(new Mention("", null));
    }

    private static List<PartView> parts(Observation observation) {
        return figures(observation).toList();
    }

    private static Stream<PartView> figures(Observation observation) {
        if (observation.hasValueQuantity()) {
            return part(observation.getCode(), observation.getValueQuantity()).stream();
        }
        return observation.getComponent().stream()
                .filter(ObservationComponentComponent::hasValueQuantity)
                .flatMap(component -> part(component.getCode(), component.getValueQuantity()).stream());
    }

    private static Optional<PartView> part(CodeableConcept code, Quantity quantity) {
        return quantity.hasValue()
                ? Optional.of(new PartView(loinc(code), quantity.getValue(), unit(quantity)))
                : Optional.empty();
    }

    private static String unit(Quantity quantity) {
        if (quantity.hasCode()) {
            return quantity.getCode();
        }
        return quantity.hasUnit() ? quantity.getUnit() : "";
    }

    private static @Nullable String loinc(CodeableConcept code) {
        return code.getCoding().stream()
                .filter(coding -> VitalSign.SYSTEM.equals(coding.getSystem()))
                .map(Coding::getCode)
                .findFirst()
                .orElse(null);
    }
}
