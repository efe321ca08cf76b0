package fr.morvan.teleconsult.page;

import fr.morvan.keycloak.spring.KeycloakProperties;
import fr.morvan.teleconsult.fhirclient.FhirProperties;
import java.net.URI;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/// `config.json` beside each page's index, and the observatory's own index.
@Controller
class PageController {

    private final PageConfiguration console;
    private final PageConfiguration observatory;

    PageController(PageProperties pages, FhirProperties fhir, KeycloakProperties keycloak) {
        URI fhirBaseUrl = pages.fhirBaseUrl() == null ? fhir.baseUrl() : pages.fhirBaseUrl();
        this.console = new PageConfiguration(keycloak.issuer(), "console", fhirBaseUrl, pages.teleconsultBaseUrl());
        this.observatory =
                new PageConfiguration(keycloak.issuer(), "observatory", fhirBaseUrl, pages.teleconsultBaseUrl());
    }

    @GetMapping("/config.json")
    @ResponseBody
    PageConfiguration console() {
        return console;
    }

    @GetMapping("/observatory/config.json")
    @ResponseBody
    PageConfiguration observatory() {
        return observatory;
    }

    @GetMapping("/observatory")
    String toObservatory() {
        return "redirect:/observatory/";
    }

    @GetMapping("/observatory/")
    String observatoryIndex() {
        return "forward:/observatory/index.html";
    }

    /// What a page needs to know before sign-in.
    record PageConfiguration(URI issuer, String clientId, URI fhirBaseUrl, URI teleconsultBaseUrl) {}
}
