package fr.morvan.fhir.summary;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/// Writes the readable part of a summary, in French; what records say is text, never markup.
final class SummaryText {

    /// What is written where nothing is known, or nothing may be told: the same.
    static final String NOTHING = "Aucune information disponible / No information available";

    private static final String NO_NAME = "Sans libellé";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private SummaryText() {}

    static Narrative paragraph(String text) {
        var div = div();
        div.addTag("p").addText(text);
        return narrative(div);
    }

    static Narrative list(List<Resource> resources) {
        var div = div();
        var list = div.addTag("ul");
        resources.forEach(each -> list.addTag("li").addText(line(each)));
        return narrative(div);
    }

    private static XhtmlNode div() {
        return new XhtmlNode(NodeType.Element, "div")
                .setAttribute("xmlns", "http://www.w3.org/1999/xhtml")
                .setAttribute("lang", "fr")
                .setAttribute("xml:lang", "fr");
    }

    private static Narrative narrative(XhtmlNode div) {
        var narrative = new Narrative().setStatus(NarrativeStatus.GENERATED);
        narrative.setDiv(div);
        return narrative;
    }

    static String line(Resource resource) {
        return switch (resource) {
            case Condition condition -> said(concept(condition.getCode()), date(condition.getOnset()));
            case AllergyIntolerance allergy ->
                said(
                        concept(allergy.getCode()),
                        allergy.getCriticality() == AllergyIntolerance.AllergyIntoleranceCriticality.HIGH
                                ? "criticité élevée"
                                : "",
                        date(allergy.getOnset()));
            case MedicationStatement statement ->
                said(concept(statement.getMedication()), date(statement.getEffective()));
            case MedicationRequest request ->
                said(
                        concept(request.getMedication()),
                        request.getDosageInstructionFirstRep().getText(),
                        date(request.getAuthoredOnElement()));
            case Immunization given -> said(concept(given.getVaccineCode()), date(given.getOccurrence()));
            case Procedure done -> said(concept(done.getCode()), date(done.getPerformed()));
            case DiagnosticReport report ->
                said(concept(report.getCode()), report.getConclusion(), date(report.getEffective()));
            case Observation observation ->
                said(
                        concept(observation.getCode()),
                        Stream.concat(
                                        Stream.of(value(observation.getValue())),
                                        observation.getComponent().stream()
                                                .map(each -> concept(each.getCode()) + " " + value(each.getValue())))
                                .filter(each -> !each.isBlank())
                                .reduce((one, other) -> one + ", " + other)
                                .orElse(""),
                        date(observation.getEffective()));
            case DeviceUseStatement use -> said(text(use.getDevice().getDisplay()), date(use.getTiming()));
            case CarePlan plan -> said(text(plan.getTitle()), text(plan.getDescription()));
            default -> NO_NAME;
        };
    }

    private static String said(String... parts) {
        var said = Stream.of(parts)
                .map(SummaryText::text)
                .filter(part -> !part.isBlank())
                .reduce((one, other) -> one + " — " + other)
                .orElse("");
        return parts.length == 0 || text(parts[0]).isBlank() ? NO_NAME + (said.isBlank() ? "" : " — " + said) : said;
    }

    private static String text(@org.jspecify.annotations.Nullable String text) {
        return Optional.ofNullable(text).orElse("");
    }

    private static String concept(@org.jspecify.annotations.Nullable Type type) {
        return switch (type) {
            case CodeableConcept concept ->
                concept.hasText()
                        ? concept.getText()
                        : concept.getCoding().stream()
                                .flatMap(coding -> Stream.of(coding.getDisplay(), coding.getCode()))
                                .filter(each -> each != null && !each.isBlank())
                                .findFirst()
                                .orElse("");
            case org.hl7.fhir.r4.model.Reference reference -> text(reference.getDisplay());
            case Coding coding -> coding.hasDisplay() ? coding.getDisplay() : text(coding.getCode());
            case null, default -> "";
        };
    }

    private static String value(@org.jspecify.annotations.Nullable Type value) {
        return switch (value) {
            case org.hl7.fhir.r4.model.Quantity quantity
            when quantity.hasValue() ->
                quantity.getValue().toPlainString().replace('.', ',')
                        + (quantity.hasUnit() ? " " + quantity.getUnit() : "");
            case org.hl7.fhir.r4.model.StringType string -> text(string.getValue());
            case CodeableConcept concept -> concept(concept);
            case null, default -> "";
        };
    }

    private static String date(@org.jspecify.annotations.Nullable Type when) {
        return switch (when) {
            case BaseDateTimeType time
            when time.hasValue() ->
                switch (time.getPrecision()) {
                    case YEAR, MONTH -> time.getValueAsString();
                    default -> DAY.format(time.getValue().toInstant().atZone(zone(time)));
                };
            case org.hl7.fhir.r4.model.Period period -> date(period.getStartElement());
            case org.hl7.fhir.r4.model.StringType text -> text(text.getValue());
            case null, default -> "";
        };
    }

    /// A day without an hour is read in the zone of this process, and has none of its own.
    private static ZoneId zone(BaseDateTimeType time) {
        return time.getValueAsString().contains("T") ? PARIS : ZoneId.systemDefault();
    }
}
