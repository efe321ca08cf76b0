package fr.morvan.compose.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// What a `docker-compose.yml` promises, and where it breaks the promise.
final class ComposeFile {

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|SECRET).*");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?}");
    private static final Set<String> READY = Set.of("service_healthy", "service_completed_successfully");

    private final String text;
    private final JsonNode services;

    ComposeFile(String text) {
        this.text = text;
        // merges YAML's `<<`
        Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        this.services = new JsonMapper().<JsonNode>valueToTree(document).path("services");
    }

    /// The variables without which nothing starts.
    Set<String> requiredVariables() {
        return REQUIRED.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /// Variables of our services that Spring would read as no property at all.
    List<String> meaningless(Set<String> properties) {
        var known = properties.stream().map(ComposeFile::variableOf).collect(Collectors.toSet());
        var meaningless = new ArrayList<String>();
        services.properties()
                .forEach(service -> service.getValue().path("environment").properties().stream()
                        .map(variable -> variable.getKey())
                        .filter(variable ->
                                service.getValue().path("environment").has("SPRING_DATASOURCE_URL"))
                        .filter(variable -> variable.startsWith("MORVAN_") && !known.contains(variable))
                        .forEach(variable -> meaningless.add(service.getKey() + ": " + variable)));
        return meaningless;
    }

    private static String variableOf(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    List<String> faults() {
        var faults = new ArrayList<String>();
        services.properties().forEach(entry -> {
            var name = entry.getKey();
            var service = entry.getValue();
            if (!service.path("restart").asText().equals("no") && !service.has("healthcheck")) {
                faults.add(name + ": no health check");
            }
            service.path("depends_on").properties().forEach(dependency -> {
                if (!READY.contains(dependency.getValue().path("condition").asText())) {
                    faults.add(name + ": does not wait for " + dependency.getKey());
                }
            });
            faults.addAll(secretsWithDefault(name, service));
            service.path("ports").forEach(port -> {
                if (!port.asText().matches("\\$\\{MORVAN_(TURN_)?BIND:-127\\.0\\.0\\.1}:.*")) {
                    faults.add(name + ": a port is open to the world: " + port.asText());
                }
            });
            if (!service.has("build") && !service.path("image").asText().matches(".+:\\d[\\w.-]*")) {
                faults.add(name + ": image without a version");
            }
            if (!service.path("security_opt").toString().contains("no-new-privileges:true")) {
                faults.add(name + ": may gain privileges");
            }
        });
        return faults;
    }

    private static List<String> secretsWithDefault(String name, JsonNode service) {
        var faults = new ArrayList<String>();
        service.path("environment").properties().forEach(variable -> {
            if (SECRET.matcher(variable.getKey()).matches()
                    && !REQUIRED.matcher(variable.getValue().asText()).matches()) {
                faults.add(name + ": " + variable.getKey() + " has a default");
            }
        });
        service.path("command").forEach(argument -> {
            if (SECRET.matcher(argument.asText()).matches()
                    && !REQUIRED.matcher(argument.asText()).find()) {
                faults.add(name + ": a secret on the command line has a default");
            }
        });
        return faults;
    }
}
