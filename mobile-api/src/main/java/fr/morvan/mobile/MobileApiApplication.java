package fr.morvan.mobile;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/// Starts the REST edge of the circle-of-care app.
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class MobileApiApplication {

    /// Runs the service.
    public static void main(String[] arguments) {
        SpringApplication.run(MobileApiApplication.class, arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
