package fr.morvan.mobile.openapi;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/openapi`: the hand-kept description; a test compares it with the routes and with real answers.
@RestController
class OpenApiController {

    private final Resource document = new ClassPathResource("openapi.json");

    @GetMapping("/v1/openapi")
    ResponseEntity<Resource> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
