package fr.morvan.fhir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/// Starts the shared record.
@SpringBootApplication
@ConfigurationPropertiesScan
public class FhirServerApplication {

    /// Starts the service; every setting is a Spring property or its environment form.
    public static void main(String[] args) {
        SpringApplication.run(FhirServerApplication.class, args);
    }
}
