package fr.morvan.mobile.fhirclient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One HTTP exchange with fhir-server: bounded in time, in size and in number.
final class FhirHttp {

    private static final String FHIR_JSON = "application/fhir+json";

    private final HttpClient client;
    private final URI base;
    private final Duration timeout;
    private final Duration queueTimeout;
    private final long maxAnswerBytes;
    private final Semaphore places;

    FhirHttp(HttpClient client, FhirProperties properties) {
        this.client = client;
        this.base = URI.create(properties.baseUrl().toString().replaceFirst("/*$", "/"));
        this.timeout = properties.timeout();
        this.queueTimeout = properties.queueTimeout();
        this.maxAnswerBytes = properties.maxAnswer().toBytes();
        this.places = new Semaphore(properties.maxConcurrent(), true);
    }

    Answer get(String path, OnBehalfOf caller) {
        return exchange(request(path, caller).GET());
    }

    Answer put(String path, byte[] body, OnBehalfOf caller) {
        return exchange(request(path, caller).header("Content-Type", FHIR_JSON).PUT(BodyPublishers.ofByteArray(body)));
    }

    private HttpRequest.Builder request(String path, OnBehalfOf caller) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", FHIR_JSON)
                .header("Authorization", "Bearer " + caller.bearerToken())
                // a search already answered to another request must not be reused
                .header("Cache-Control", "no-cache");
        caller.actingAs().ifPresent(situation -> request.header("Morvan-Acting-As", situation.reference()));
        return request;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            if (!places.tryAcquire(queueTimeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FhirFailure.Unavailable("too many requests are open at fhir-server");
            }
            try {
                return send(request.build());
            } finally {
                places.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new FhirFailure.Unavailable("stopped while waiting for fhir-server", stop);
        }
    }

    /// `HttpRequest.timeout` ends with the headers; a body that trickles in is bounded here.
    private Answer send(HttpRequest request) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxAnswerBytes));
        try {
            var response = exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException late) {
            throw new FhirFailure.Unavailable("fhir-server took longer than " + timeout, late);
        } catch (ExecutionException failure) {
            throw failed(failure);
        } finally {
            exchange.cancel(true);
        }
    }

    private FhirFailure failed(ExecutionException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io
                    && String.valueOf(io.getMessage()).contains("exceeds capacity")) {
                return new FhirFailure.Unreadable("fhir-server's answer exceeds " + maxAnswerBytes + " bytes", failure);
            }
        }
        return new FhirFailure.Unavailable("fhir-server cannot be reached", failure);
    }

    /// What came back.
    ///
    /// @param body whole, within the limit
    record Answer(int status, String body) {

        FhirFailure unexpected() {
            if (status == 401) {
                return new FhirFailure.SignInRefused();
            }
            return status == 429 || status >= 500
                    ? new FhirFailure.Unavailable("fhir-server answers " + status)
                    : new FhirFailure.Unreadable("fhir-server answers " + status + " to a question of ours");
        }
    }
}
