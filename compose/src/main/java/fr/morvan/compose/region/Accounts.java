package fr.morvan.compose.region;

import fr.morvan.compose.region.population.Cast;
import fr.morvan.compose.region.population.Gender;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.france.terminology.Profession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sign-ins: the story's people, then every specialist.
final class Accounts {

    private static final String PASSWORD = "morvan-demo";

    private Accounts() {}

    static List<DemoAccount> of(Population population) {
        var accounts = new ArrayList<DemoAccount>();
        population.cast().roles().forEach(role -> accounts.add(ofStory(population, role)));
        population.professionals().stream()
                .filter(professional -> professional.username().isPresent())
                .filter(professional -> accounts.stream()
                        .noneMatch(account -> professional
                                .username()
                                .filter(account.username()::equals)
                                .isPresent()))
                .map(Accounts::ofProfessional)
                .forEach(accounts::add);
        return List.copyOf(accounts);
    }

    private static DemoAccount ofStory(Population population, Cast.Role role) {
        var circle = population.storyCircle();
        return switch (role.username()) {
            case "patiente" ->
                person(
                        role,
                        "patient",
                        circle.patient().displayName() + ", patiente",
                        Optional.of(circle.patient().id().reference()));
            case "proche" ->
                person(
                        role,
                        "relative",
                        "proche de " + circle.patient().displayName(),
                        circle.relatives().stream()
                                .findFirst()
                                .map(member -> member.relative().id().reference()));
            case "aidante" -> person(role, "digital-helper", "aidante numérique", Optional.empty());
            case "analyste" -> person(role, "ars-analyst", "chargée d'études à l'ARS", Optional.empty());
            case "exploitant" -> person(role, "operator", "exploitant de la plateforme", Optional.empty());
            default -> ofProfessional(population.professional(role.username()));
        };
    }

    private static DemoAccount person(Cast.Role role, String realmRole, String what, Optional<String> fhirUser) {
        return new DemoAccount(
                role.username(), PASSWORD, role.given() + " " + role.family(), realmRole, what, fhirUser, List.of());
    }

    private static DemoAccount ofProfessional(Professional professional) {
        var what =
                professional.specialty().map(specialty -> specialty.label()).orElseGet(() -> profession(professional))
                        + ", "
                        + professional.mainSituation().site().name();
        return new DemoAccount(
                professional.username().orElseThrow(),
                PASSWORD,
                professional.displayName(),
                "professional",
                what,
                Optional.of(professional.id().reference()),
                professional.situations().stream()
                        .map(situation -> situation.id().reference())
                        .toList());
    }

    /// The published display is the masculine one only.
    private static String profession(Professional professional) {
        var feminine = professional.profession() == Profession.NURSE && professional.gender() == Gender.FEMALE;
        return feminine ? "Infirmière" : professional.profession().display();
    }
}
