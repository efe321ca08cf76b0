package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One teleconsultation driven over REST, step by step as the pages do it; each step asserts its own answer.
final class Teleconsultation {

    private final String teleconsult;
    private final Http nurse;
    private final Http specialist;
    private String id = "";

    Teleconsultation(String teleconsult, Http nurse, Http specialist) {
        this.teleconsult = teleconsult;
        this.nurse = nurse;
        this.specialist = specialist;
    }

    String id() {
        return id;
    }

    /// The same consultation with fresh sign-ins.
    Teleconsultation with(Http nurseAgain, Http specialistAgain) {
        Teleconsultation same = new Teleconsultation(teleconsult, nurseAgain, specialistAgain);
        same.id = id;
        return same;
    }

    Teleconsultation requestedFor(String patientReference) {
        Http.Answer answer = nurse.post(
                teleconsult + "/api/consultations",
                Map.of(
                        "patient",
                        patientReference,
                        "specialty",
                        "SM15",
                        "priority",
                        "P2",
                        "reason",
                        "Plaie du pied qui ne ferme pas",
                        "identityCheck",
                        Map.of("method", "CN", "checkedAt", Instant.now().toString()),
                        "consent",
                        Map.of("given", true, "how", "oral", "at", Instant.now().toString())));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        id = answer.json().path("id").asText();
        return this;
    }

    Teleconsultation accepted() {
        return step(() -> specialist.post(url("/accept"), Map.of()));
    }

    Teleconsultation ended() {
        return step(() -> specialist.post(url("/end"), Map.of()));
    }

    Teleconsultation reported() {
        return step(() -> specialist.put(
                url("/report"),
                Map.of(
                        "conclusion", "Ulcère veineux sans signe d'infection.",
                        "recommendations", "Pansement et compression, contrôle dans une semaine.")));
    }

    Teleconsultation signed() {
        return step(this::sign);
    }

    Http.Answer sign() {
        return specialist.post(url("/report/signature"), Map.of("recipients", List.of("gp", "patient")));
    }

    JsonNode state() {
        return specialist.get(url("")).json();
    }

    private String url(String suffix) {
        return teleconsult + "/api/consultations/" + id + suffix;
    }

    private Teleconsultation step(Supplier<Http.Answer> call) {
        Http.Answer answer = call.get();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return this;
    }

    /// Waits for what another part does in its own time; fails with the last thing seen.
    static <T> T await(String what, Duration patience, Supplier<T> look, java.util.function.Predicate<T> enough) {
        Instant end = Instant.now().plus(patience);
        T seen = look.get();
        while (!enough.test(seen)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(what + ": not within " + patience + "; last seen: " + seen);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
            seen = look.get();
        }
        return seen;
    }
}
