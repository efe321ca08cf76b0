package fr.morvan.mobile.page;

import fr.morvan.keycloak.spring.KeycloakProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// The app's configuration and the ways that lead to its page.
@RestController
class PageController {

    private final ConfigView config;

    PageController(KeycloakProperties keycloak, AppProperties app) {
        this.config = new ConfigView(
                keycloak.issuer().toString(),
                app.clientId(),
                app.fhirBaseUrl().toString(),
                app.teleconsultBaseUrl().toString());
    }

    /// What the page reads first; holds no secret.
    record ConfigView(String issuer, String clientId, String fhirBaseUrl, String teleconsultBaseUrl) {}

    @GetMapping("/app/config.json")
    ConfigView config() {
        return config;
    }

    @GetMapping({"/", "/app"})
    ResponseEntity<Void> start() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .header(HttpHeaders.LOCATION, "/app/")
                .build();
    }
}
