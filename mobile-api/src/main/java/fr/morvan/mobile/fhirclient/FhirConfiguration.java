package fr.morvan.mobile.fhirclient;

import ca.uhn.fhir.context.FhirContext;
import java.net.http.HttpClient;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Wires the client of fhir-server.
@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    @Bean
    FhirClient fhirClient(FhirProperties properties) {
        Executor threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("fhir-", 0).factory());
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(properties.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
        return new FhirClient(FhirContext.forR4Cached(), new FhirHttp(http, properties));
    }

    @Bean
    Together together() {
        return new Together();
    }
}
