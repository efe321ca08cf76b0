package fr.morvan.fhir.accesslog;

import fr.morvan.france.terminology.Profession;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PractitionerRole;

/// Says profession and place of a *situation d'exercice*.
final class Situation {

    private Situation() {}

    static String inWords(PractitionerRole role) {
        var profession = role.getCode().stream()
                .flatMap(code -> code.getCoding().stream())
                .filter(coding -> Profession.SYSTEM.equals(coding.getSystem()) && coding.hasCode())
                .flatMap(coding -> Profession.ofCode(coding.getCode()).stream())
                .map(Profession::display)
                .findFirst()
                .orElse("Professionnel de santé");
        return Stream.of(profession, role.getOrganization().getDisplay())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }
}
