package fr.morvan.compose.region;

import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.france.identifier.Rpps;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The sign-ins in Keycloak's import form.
final class KeycloakUsers {

    private KeycloakUsers() {}

    private record Realm(List<User> users) {}

    private record User(
            String id,
            String username,
            boolean enabled,
            boolean emailVerified,
            String firstName,
            String lastName,
            String email,
            Map<String, List<String>> attributes,
            List<String> realmRoles,
            List<Credential> credentials) {}

    private record Credential(String type, String value, boolean temporary) {}

    static String json(Population population, List<DemoAccount> accounts) {
        return Json.write(new Realm(
                accounts.stream().map(account -> user(population, account)).toList()));
    }

    private static User user(Population population, DemoAccount account) {
        var professional = population.professionals().stream()
                .filter(person ->
                        person.username().filter(account.username()::equals).isPresent())
                .findFirst();
        var role = population.cast().find(account.username());
        var attributes = new TreeMap<String, List<String>>();
        account.fhirUser().ifPresent(fhirUser -> attributes.put("fhirUser", List.of(fhirUser)));
        professional.map(Professional::rpps).map(Rpps::value).ifPresent(rpps -> attributes.put("rpps", List.of(rpps)));
        if (!account.situations().isEmpty()) {
            attributes.put("practice_situations", account.situations());
        }
        return new User(
                population.plan().ids().of("User", account.username()),
                account.username(),
                true,
                true,
                professional
                        .map(Professional::given)
                        .or(() -> role.map(person -> person.given()))
                        .orElseThrow(),
                professional
                        .map(Professional::family)
                        .or(() -> role.map(person -> person.family()))
                        .orElseThrow(),
                account.username() + "@morvan.example",
                attributes,
                List.of(account.role()),
                List.of(new Credential("password", account.password(), false)));
    }
}
