package fr.morvan.compose.region;

import fr.morvan.compose.region.population.Inhabitant;
import fr.morvan.compose.region.population.Population;
import fr.morvan.compose.region.population.Professional;
import fr.morvan.france.identifier.Rpps;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The sign-ins in Keycloak's import form.
final class KeycloakUsers {

    /// Country code of the *code officiel géographique*.
    private static final String FRANCE = "99100";

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
            List<Credential> credentials,
            List<Link> federatedIdentities) {}

    private record Credential(String type, String value, boolean temporary) {}

    /// Who the person is at an upstream identity provider, as `compose/keycloak/README.md` says.
    private record Link(String identityProvider, String userId, String userName) {}

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
        var patient = Optional.of(population.storyCircle().patient())
                .filter(inhabitant -> account.fhirUser()
                        .filter(inhabitant.id().reference()::equals)
                        .isPresent());
        patient.map(KeycloakUsers::traits)
                .ifPresent(traits -> traits.forEach((name, value) -> attributes.put(name, List.of(value))));
        var link = professional
                .map(person -> psc(person.rpps()))
                .or(() -> patient.map(inhabitant -> franceConnect(account, traits(inhabitant))));
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
                List.of(new Credential("password", account.password(), false)),
                link.stream().toList());
    }

    private static Link psc(Rpps rpps) {
        var national = "8" + rpps.value();
        return new Link("psc", national, national);
    }

    private static Link franceConnect(DemoAccount account, Map<String, String> traits) {
        var order = List.of("birthdate", "gender", "birthcountry", "birthplace", "family_name", "given_name");
        return new Link("fc", order.stream().map(traits::get).collect(Collectors.joining("/")), account.username());
    }

    /// The five traits of the INS in the form of FranceConnect's claims.
    private static Map<String, String> traits(Inhabitant patient) {
        return Map.of(
                "family_name", patient.family().toUpperCase(Locale.FRENCH),
                "given_name", String.join(" ", patient.givens()),
                "birthdate", patient.birthDate().toString(),
                "gender", patient.gender().code(),
                "birthplace", patient.birthPlace().code(),
                "birthcountry", FRANCE);
    }
}
