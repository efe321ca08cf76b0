package fr.morvan.compose.region.population;

import fr.morvan.france.territory.Communes;
import java.util.List;

/// Everyone and every place of the demonstration region.
///
/// @param circles one per patient
public record Population(
        RegionPlan plan,
        Communes communes,
        Cast cast,
        List<Site> sites,
        List<Professional> professionals,
        List<Circle> circles) {

    /// Draws a region; the same plan gives the same region.
    public static Population draw(RegionPlan plan) {
        var communes = Communes.ofRegion(plan.regionCode());
        var cast = Cast.read();
        var sites = Sites.draw(plan, communes);
        var professionals = Professionals.draw(plan, sites, cast);
        var inhabitants = Inhabitants.draw(plan, communes, cast);
        return new Population(
                plan, communes, cast, sites, professionals, Circles.draw(plan, professionals, inhabitants, cast));
    }

    /// The professional with a sign-in name of the story.
    public Professional professional(String username) {
        return professionals.stream()
                .filter(professional ->
                        professional.username().filter(username::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is " + username));
    }

    /// The circle of the story's patient.
    public Circle storyCircle() {
        return circles.getFirst();
    }
}
