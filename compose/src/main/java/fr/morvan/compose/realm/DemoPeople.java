package fr.morvan.compose.realm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.embedded.RealmJson;
import java.util.HashMap;
import java.util.Map;

/// What the upstream realms of the demonstration repeat of its users.
final class DemoPeople {

    private DemoPeople() {}

    /// `demo.USER.firstName`, `demo.USER.lastName` and `demo.USER.ATTRIBUTE` for each user of the partial realm.
    static Map<String, String> values(RealmJson people) {
        var values = new HashMap<String, String>();
        try {
            for (var user : new JsonMapper().readTree(people.toString()).path("users")) {
                var prefix = "demo." + user.path("username").asText() + ".";
                values.put(prefix + "firstName", user.path("firstName").asText());
                values.put(prefix + "lastName", user.path("lastName").asText());
                user.path("attributes")
                        .properties()
                        .forEach(attribute -> values.put(
                                prefix + attribute.getKey(),
                                attribute.getValue().path(0).asText()));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return Map.copyOf(values);
    }
}
