package fr.morvan.fhir.subscription;

import java.io.IOException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Speaks to endpoints: one POST, no redirect followed, nothing of the answer but its status looked at.
@Component
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final HttpClient http;
    private final Endpoints endpoints;
    private final SubscriptionProperties properties;

    Sender(Endpoints endpoints, SubscriptionProperties properties) {
        this.endpoints = endpoints;
        this.properties = properties;
        this.http = HttpClient.newBuilder()
                .followRedirects(Redirect.NEVER)
                .version(Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(properties.timeout())
                .build();
    }

    /// @param body empty string: none
    /// @return why it failed, for its client to read; empty when the endpoint took it
    Optional<String> send(Wish wish, String body) {
        // an operator may have taken the address back
        var endpoint = endpoints.allowed(wish.endpoint().toString());
        if (endpoint.isEmpty()) {
            return Optional.of("the endpoint is not on the list of this server");
        }
        var request = HttpRequest.newBuilder(endpoint.get()).timeout(properties.timeout());
        wish.headers().forEach(header -> {
            var name = WishReader.name(header);
            request.header(name, header.substring(name.length() + 1).strip());
        });
        if (body.isEmpty()) {
            request.POST(BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/fhir+json").POST(BodyPublishers.ofString(body));
        }
        try {
            if (!endpoints.reachable(endpoint.get())) {
                return Optional.of("the endpoint has an address this server does not speak to");
            }
            var answer = http.send(request.build(), BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode() / 100 == 2
                    ? Optional.empty()
                    : Optional.of("the endpoint answered " + answer.statusCode());
        } catch (UnknownHostException e) {
            return Optional.of("the endpoint's name is not known");
        } catch (IOException e) {
            LOG.debug("an endpoint does not answer", e);
            return Optional.of("the endpoint does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("this server went down");
        }
    }
}
