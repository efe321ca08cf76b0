package fr.morvan.fhir.testing;

import fr.morvan.fhir.FhirServerApplication;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/// One more server on the database of the first, as on another machine: they share nothing else.
public record SecondNode(ConfigurableApplicationContext context, Server server) implements AutoCloseable {

    /// Starts it.
    ///
    /// @param first settings of the first
    /// @param more further arguments
    public static SecondNode beside(Environment first, String... more) {
        var arguments = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--spring.datasource.url=" + first.getProperty("spring.datasource.url"),
                        "--spring.datasource.username=" + first.getProperty("spring.datasource.username"),
                        "--spring.datasource.password=" + first.getProperty("spring.datasource.password"),
                        "--spring.datasource.hikari.maximum-pool-size=4",
                        "--morvan.keycloak.issuer=" + first.getProperty("morvan.keycloak.issuer")),
                Stream.of(more));
        var context = new SpringApplicationBuilder(FhirServerApplication.class).run(arguments.toArray(String[]::new));
        return new SecondNode(
                context, new Server(context.getEnvironment().getProperty("local.server.port", Integer.class, 0)));
    }

    @Override
    public void close() {
        context.close();
    }
}
