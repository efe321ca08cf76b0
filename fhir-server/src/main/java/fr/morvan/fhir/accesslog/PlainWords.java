package fr.morvan.fhir.accesslog;

import fr.morvan.france.id.PatientId;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Reference;

/// Turns an AuditEvent into words a patient understands.
final class PlainWords {

    private static final String ACT_REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private static final Map<String, String> DEEDS = Map.of(
            "$notification", "a été averti de changements de",
            "read", "a lu",
            "vread", "a lu",
            "history-instance", "a lu les versions de",
            "search-type", "a consulté",
            "create", "a ajouté",
            "update", "a modifié",
            "transaction", "a enregistré",
            "$changes", "a suivi les changements de");

    private static final Map<String, String> OPERATIONS = Map.of(
            "break-glass", "a ouvert le dossier en urgence",
            "break-glass-end", "a refermé le dossier ouvert en urgence",
            "access-log", "a lu la liste des accès");

    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("Patient", "identité"),
            Map.entry("CareTeam", "cercle de soins"),
            Map.entry("RelatedPerson", "proches"),
            Map.entry("DocumentReference", "documents et notes"),
            Map.entry("Observation", "mesures et résultats"),
            Map.entry("Encounter", "consultations"),
            Map.entry("Condition", "problèmes de santé"),
            Map.entry("AllergyIntolerance", "allergies"),
            Map.entry("Immunization", "vaccinations"),
            Map.entry("MedicationRequest", "prescriptions"),
            Map.entry("MedicationStatement", "traitements"),
            Map.entry("Communication", "messages"),
            Map.entry("Appointment", "rendez-vous"),
            Map.entry("CarePlan", "plan de soins"),
            Map.entry("Procedure", "actes"),
            Map.entry("DiagnosticReport", "comptes rendus d'examens"),
            Map.entry("Consent", "consentements et oppositions"));

    private final PatientId patient;
    private final UnaryOperator<String> situation;

    /// @param situation what a `PractitionerRole/{id}` is, in words
    PlainWords(PatientId patient, UnaryOperator<String> situation) {
        this.patient = patient;
        this.situation = situation;
    }

    AccessEntry entry(AuditEvent event) {
        var agents = references(event);
        return new AccessEntry(
                event.getRecorded().toInstant().truncatedTo(ChronoUnit.SECONDS),
                who(agents),
                role(agents),
                what(event),
                why(event),
                isBreakGlass(event));
    }

    private static List<Reference> references(AuditEvent event) {
        return event.getAgent().stream()
                .filter(AuditEventAgentComponent::hasWho)
                .map(AuditEventAgentComponent::getWho)
                .toList();
    }

    private String who(List<Reference> agents) {
        if (names(agents, patient.reference()::equals).isPresent()) {
            return "Vous-même";
        }
        return agents.stream()
                .map(Reference::getDisplay)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("Un service de la plateforme");
    }

    private String role(List<Reference> agents) {
        return names(agents, reference -> reference.startsWith("PractitionerRole/"))
                .map(situation)
                .or(() -> names(agents, patient.reference()::equals).map(self -> "Patient"))
                .or(() -> names(agents, reference -> reference.startsWith("RelatedPerson/"))
                        .map(relative -> "Proche"))
                .orElse("Service de la plateforme");
    }

    private static Optional<String> names(List<Reference> agents, java.util.function.Predicate<String> which) {
        return agents.stream()
                .map(Reference::getReference)
                .filter(Objects::nonNull)
                .filter(which)
                .findFirst();
    }

    private static String what(AuditEvent event) {
        var interaction = event.getSubtypeFirstRep();
        var deed = "operation".equals(interaction.getCode()) ? interaction.getDisplay() : interaction.getCode();
        if (isRefused(event)) {
            return "accès refusé, rien n'a été montré";
        }
        return operation(event)
                .orElseGet(() ->
                        DEEDS.getOrDefault(Objects.requireNonNullElse(deed, ""), "a utilisé") + " : " + parts(event));
    }

    private static Optional<String> operation(AuditEvent event) {
        return event.getEntity().stream()
                .filter(AuditEvent.AuditEventEntityComponent::hasQuery)
                .map(entity -> new String(entity.getQuery(), StandardCharsets.UTF_8))
                .filter(query -> query.contains("/$"))
                .map(query -> query.substring(query.indexOf("/$") + 2).split("[?\\s]", -1)[0])
                .map(OPERATIONS::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// `documents et notes (3), identité`: what it shows of each kind, the most telling first.
    private static String parts(AuditEvent event) {
        Map<String, Integer> counts = new TreeMap<>();
        event.getEntity().stream()
                .filter(entity -> entity.getDescription() == null
                        || !entity.getDescription().equals("Patient"))
                .map(entity -> entity.getWhat().getReference())
                .flatMap(Stream::ofNullable)
                .map(reference -> PARTS.getOrDefault(reference.split("/", -1)[0], "autres éléments du dossier"))
                .forEach(part -> counts.merge(part, 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((part, count) -> parts.add(count == 1 ? part : part + " (" + count + ")"));
        return parts.isEmpty() ? "dossier" : parts.stream().collect(Collectors.joining(", "));
    }

    private static boolean isRefused(AuditEvent event) {
        return event.getOutcome() == AuditEventOutcome._4;
    }

    private static String refusal(AuditEvent event) {
        return switch (Objects.requireNonNullElse(event.getOutcomeDesc(), "")) {
            case "NOT_IN_CIRCLE" -> "n'est pas du cercle de soins";
            case "BLOCKED" -> "personne bloquée";
            case "OPPOSED" -> "opposition en vigueur";
            case "NO_SITUATION" -> "sans situation d'exercice";
            case "NO_CLINICAL_RIGHT" -> "ce rôle ne voit aucune donnée de santé";
            case "NOT_OWN_RECORD" -> "le dossier d'une autre personne";
            case "EMERGENCY_READS" -> "l'accès d'urgence ne permet pas d'écrire";
            default -> "cela ne lui est pas permis";
        };
    }

    private static String why(AuditEvent event) {
        if (isRefused(event)) {
            return refusal(event);
        }
        var ground = event.getPurposeOfEvent().stream()
                .map(purpose -> Objects.requireNonNullElse(purpose.getText(), ""))
                .findFirst()
                .orElse("");
        return switch (ground) {
            case "OWN_RECORD" -> "votre propre dossier";
            case "LEGAL_REPRESENTATIVE" -> "représentant légal";
            case "CIRCLE" -> "membre du cercle de soins";
            case "CONSULTATION" -> "téléconsultation";
            case "GRANT" -> "autorisation que vous avez donnée";
            case "SELF" -> "sa propre fiche";
            case "BREAK_GLASS" -> "accès d'urgence (bris de glace)";
            default -> "fonctionnement du service";
        };
    }

    private static boolean isBreakGlass(AuditEvent event) {
        return event.getPurposeOfEvent().stream()
                .flatMap(purpose -> purpose.getCoding().stream())
                .anyMatch(coding -> ACT_REASON.equals(coding.getSystem()) && "BTG".equals(coding.getCode()));
    }
}
