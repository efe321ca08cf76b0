package fr.morvan.compose.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a test or an operator adds to one service.
///
/// @param properties Spring properties by their exact names; they win over the platform's
/// @param environment environment variables
/// @param jvm arguments for `java`
public record ServiceExtras(Map<String, String> properties, Map<String, String> environment, List<String> jvm) {

    /// Nothing.
    public static final ServiceExtras NONE = new ServiceExtras(Map.of(), Map.of(), List.of());

    public ServiceExtras {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
        jvm = List.copyOf(jvm);
    }

    /// Only properties.
    public static ServiceExtras properties(Map<String, String> properties) {
        return new ServiceExtras(properties, Map.of(), List.of());
    }

    Map<String, String> over(Map<String, String> platforms) {
        var all = new HashMap<>(platforms);
        all.putAll(properties);
        return Map.copyOf(all);
    }
}
