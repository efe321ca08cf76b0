package fr.morvan.fhir.identity;

import fr.morvan.france.identifier.Finess;
import fr.morvan.france.identifier.NationalPractitionerId;
import fr.morvan.france.identifier.Rpps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;

/// Numbers of the national registers in the directory: their form only, as published examples do not keep the keys.
final class RegisterNumbers {

    private static final String SIRENE = "https://sirene.fr";
    private static final Pattern SIREN_OR_SIRET = Pattern.compile("\\d{9}|\\d{14}");

    private RegisterNumbers() {}

    /// What is wrong with the numbers of a resource; nothing for a resource outside the directory.
    static List<IdentityIssue> check(IBaseResource resource) {
        return switch (resource) {
            case Practitioner practitioner -> check("Practitioner", practitioner.getIdentifier());
            case PractitionerRole role -> check("PractitionerRole", role.getIdentifier());
            case Organization organization -> check("Organization", organization.getIdentifier());
            case Location location -> check("Location", location.getIdentifier());
            default -> List.of();
        };
    }

    private static List<IdentityIssue> check(String type, List<Identifier> identifiers) {
        List<IdentityIssue> issues = new ArrayList<>();
        for (int i = 0; i < identifiers.size(); i++) {
            var place = type + ".identifier[" + i + "].value";
            problem(type, identifiers.get(i)).ifPresent(problem -> issues.add(problem.issue(place)));
        }
        return issues;
    }

    private static Optional<Problem> problem(String type, Identifier identifier) {
        var value = Objects.requireNonNullElse(identifier.getValue(), "");
        return switch (Objects.requireNonNullElse(identifier.getSystem(), "")) {
            // on a PractitionerRole the same system also numbers the situation, whose form is not published
            case Rpps.SYSTEM ->
                type.equals("PractitionerRole") && !isTyped(identifier, Rpps.TYPE_CODE)
                        ? Optional.empty()
                        : unless(Rpps.parse(value).isPresent(), Problem.RPPS);
            case NationalPractitionerId.SYSTEM ->
                unless(NationalPractitionerId.parse(value).isPresent(), Problem.NATIONAL_ID);
            case Finess.SYSTEM -> unless(Finess.parse(value).isPresent(), Problem.FINESS);
            case SIRENE -> unless(SIREN_OR_SIRET.matcher(value).matches(), Problem.SIRENE);
            default -> Optional.empty();
        };
    }

    private static boolean isTyped(Identifier identifier, String code) {
        return identifier.getType().getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }

    private static Optional<Problem> unless(boolean holds, Problem problem) {
        return holds ? Optional.empty() : Optional.of(problem);
    }

    private enum Problem {
        RPPS("rpps-form", "Le numéro RPPS compte 11 chiffres.", "An RPPS number has 11 digits."),
        NATIONAL_ID(
                "idnps-form",
                "L'identifiant national du professionnel commence par le chiffre de sa source (8 pour le RPPS, suivi de 11"
                        + " chiffres).",
                "A national practitioner id begins with the digit of its source (8 for RPPS, then 11 digits)."),
        FINESS("finess-form", "Le numéro FINESS compte 9 caractères.", "A FINESS number has 9 characters."),
        SIRENE(
                "sirene-form",
                "Un numéro SIREN compte 9 chiffres, un SIRET 14.",
                "A SIREN number has 9 digits, a SIRET 14.");

        private final String code;
        private final String french;
        private final String english;

        Problem(String code, String french, String english) {
            this.code = code;
            this.french = french;
            this.english = english;
        }

        IdentityIssue issue(String place) {
            return new IdentityIssue(IssueType.VALUE, code, french, english, place);
        }
    }
}
