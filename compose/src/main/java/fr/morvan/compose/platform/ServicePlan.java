package fr.morvan.compose.platform;

import fr.morvan.compose.service.ServiceExtras;
import fr.morvan.compose.service.ServiceSettings;
import java.util.HashMap;
import java.util.Map;

/// How each service of this platform runs: the properties of `docs/contracts.md` §1 with this platform's values.
record ServicePlan(PlatformOptions options, PlatformPorts ports, Addresses addresses, Secrets secrets) {

    private static final long BIG_MACHINE_MEGABYTES = 12_000;

    ServiceSettings settings(Part part) {
        return settings(part, options.extras().getOrDefault(part, ServiceExtras.NONE));
    }

    ServiceSettings settings(Part part, ServiceExtras extras) {
        var layout = options.layout();
        return new ServiceSettings(
                part.id(),
                BuiltServices.jar(layout, part).orElseThrow(),
                layout.run().resolve("services").resolve(part.id()),
                layout.log(part),
                port(part),
                heap(part),
                properties(part),
                extras);
    }

    int port(Part part) {
        return switch (part) {
            case POSTGRESQL -> ports.postgresql();
            case TURN -> ports.turn();
            case KEYCLOAK -> ports.keycloak();
            case FHIR_SERVER -> ports.fhirServer();
            case TELECONSULT -> options.nodes() == 1 ? ports.teleconsult() : ports.nodeOne();
            case TELECONSULT_2 -> ports.nodeTwo();
            case PROXY -> ports.teleconsult();
            case MOBILE_API -> ports.mobileApi();
        };
    }

    private static String heap(Part part) {
        return switch (part) {
            case FHIR_SERVER -> Machine.megabytes() >= BIG_MACHINE_MEGABYTES ? "2g" : "1g";
            case TELECONSULT, TELECONSULT_2 -> "384m";
            default -> "256m";
        };
    }

    private Map<String, String> properties(Part part) {
        var all = new HashMap<String, String>();
        all.put("morvan.keycloak.issuer", addresses.issuer());
        all.put("morvan.keycloak.audience", part.module());
        switch (part) {
            case FHIR_SERVER -> {
                database(all, Databases.FHIR);
                all.put("morvan.fhir.server.public-base", addresses.fhir());
                all.put("morvan.fhir.browser.allowed-origins", addresses.teleconsult() + "," + addresses.mobile());
                all.put("morvan.fhir.identity.demonstration", String.valueOf(options.demo()));
                audit(all);
            }
            case TELECONSULT, TELECONSULT_2 -> {
                database(all, Databases.TELECONSULT);
                client(all, "teleconsult");
                all.put("morvan.fhir.base-url", addresses.fhir());
                all.put("morvan.pages.teleconsult-base-url", addresses.teleconsult());
                all.put("morvan.pages.fhir-base-url", addresses.fhir());
                all.put("morvan.teleconsult.socket.allowed-origins", addresses.teleconsult());
                ice(all);
            }
            default -> {
                database(all, Databases.MOBILE);
                client(all, "mobile-api");
                all.put("morvan.fhir.base-url", addresses.fhir());
                all.put("morvan.mobile.app.fhir-base-url", addresses.fhir());
                all.put("morvan.mobile.app.teleconsult-base-url", addresses.teleconsult());
                all.put("morvan.mobile.feed.cursor-secret", secrets.get("mobile.feed-cursor"));
            }
        }
        return Map.copyOf(all);
    }

    private void audit(Map<String, String> all) {
        all.put("morvan.fhir.audit.owner.username", Databases.FHIR_AUDIT_OWNER);
        all.put("morvan.fhir.audit.owner.password", secrets.ofRole(Databases.FHIR_AUDIT_OWNER));
        all.put("morvan.fhir.audit.signing-key", AuditKey.pair(options.layout()).toString());
        all.put("morvan.fhir.audit.heads", options.layout().auditHeads().toString());
        all.put("morvan.fhir.export.folder", options.layout().exports().toString());
    }

    private void database(Map<String, String> all, String name) {
        all.put("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + ports.postgresql() + "/" + name);
        all.put("spring.datasource.username", name);
        all.put("spring.datasource.password", secrets.ofRole(name));
    }

    private void client(Map<String, String> all, String id) {
        all.put("morvan.keycloak.client-id", id);
        all.put("morvan.keycloak.client-secret", secrets.ofClient(id));
    }

    private void ice(Map<String, String> all) {
        if (addresses.turn() != 0) {
            var at = "127.0.0.1:" + addresses.turn();
            all.put("morvan.ice.turn-urls", "turn:" + at + "?transport=udp,turn:" + at + "?transport=tcp");
            all.put("morvan.ice.turn-secret", secrets.get("turn"));
        }
    }
}
