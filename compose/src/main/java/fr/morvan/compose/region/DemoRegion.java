package fr.morvan.compose.region;

import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.RegionPlan;
import fr.morvan.compose.region.record.Transactions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/// A rural region drawn from a seed: everything a first start loads.
///
/// @param transactionBundles FHIR R4 JSON, in load order, at most 500 entries each; loading again is the same write
/// @param keycloakUsersJson a partial realm `{"users": […]}` in Keycloak's import form
/// @param rosterJson body of `PUT /api/roster`
/// @param activityHistoryJson bodies of `POST /api/activity/history`, at most 5,000 facts each
/// @param accounts the sign-ins, the story's people first
public record DemoRegion(
        List<String> transactionBundles,
        String keycloakUsersJson,
        String rosterJson,
        List<String> activityHistoryJson,
        List<DemoAccount> accounts) {

    /// Draws the region as of today; see [#generate(long, LocalDate)].
    public static DemoRegion generate(long seed) {
        return generate(seed, LocalDate.now(Clock.systemUTC()));
    }

    /// Draws the region; the same seed and day give the same bytes.
    ///
    /// @param seed of every draw and id
    /// @param today first day of the duty roster and end of the activity history; people, circles and their
    ///        clinical history do not depend on it
    public static DemoRegion generate(long seed, LocalDate today) {
        var population = Population.draw(RegionPlan.bourgogneFrancheComte(seed));
        var accounts = Accounts.of(population);
        return new DemoRegion(
                Transactions.of(population),
                KeycloakUsers.json(population, accounts),
                Roster.json(population, today),
                ActivityFacts.json(population, today),
                accounts);
    }
}
