package fr.morvan.compose.load;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.keycloak.ServiceToken;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleLoaderTests {

    private static final String PATIENT = """
            {"resourceType":"Bundle","type":"transaction","entry":[
              {"resource":{"resourceType":"Patient","identifier":[{"system":"urn:s","value":"7"}]},
               "request":{"method":"POST","url":"Patient"}},
              {"resource":{"resourceType":"Observation"},"request":{"method":"POST","url":"Observation"}}]}""";

    @TempDir
    private Path folder = Path.of(".");

    private FhirDouble server = nobody();

    @BeforeEach
    void start() throws IOException {
        server = new FhirDouble();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @SuppressWarnings("NullAway") // set before each test
    private static FhirDouble nobody() {
        return null;
    }

    @Test
    void sendsHospitalsThenPractitionersThenPatients() throws IOException {
        file("Ada.json", PATIENT.replace("\"7\"", "\"1\""));
        file("practitionerInformation1.json", PATIENT.replace("\"7\"", "\"2\""));
        file("hospitalInformation1.json", PATIENT.replace("\"7\"", "\"3\""));
        file("notes.txt", "no bundle");
        server.onPost(FhirDouble.stored(2));
        var names = Collections.synchronizedList(new ArrayList<String>());

        var summary = new BundleLoader(
                        target(),
                        journal(),
                        4,
                        Duration.ofMillis(1),
                        (done, total, bundle, outcome) -> names.add(bundle.name()))
                .load(BundleFolder.stages(folder));

        assertThat(names).containsExactly("hospitalInformation1.json", "practitionerInformation1.json", "Ada.json");
        assertThat(summary.complete()).isTrue();
        assertThat(summary.accepted()).isEqualTo(3);
        assertThat(summary.entries()).isEqualTo(6);
    }

    @Test
    void doesNotSendAgainWhatAnEarlierRunStored() throws IOException {
        file("a.json", PATIENT);
        server.onPost(FhirDouble.stored(2));
        load();
        Files.move(folder.resolve("a.json"), folder.resolve("renamed.json"));

        var second = load();

        assertThat(second.known()).isEqualTo(1);
        assertThat(server.bodies()).hasSize(1);
    }

    @Test
    void triesAgainWhatMayPass() throws IOException {
        file("a.json", PATIENT);
        server.onPost(FhirDouble.refused(429, "busy"))
                .onPost(FhirDouble.refused(409, "version"))
                .onPost(FhirDouble.stored(2));

        assertThat(load().accepted()).isEqualTo(1);
        assertThat(server.bodies()).hasSize(3);
    }

    @Test
    void saysWhyABundleIsRefusedAndGoesOn() throws IOException {
        file("a.json", PATIENT.replace("\"7\"", "\"8\""));
        file("b.json", PATIENT);
        file("c.json", "{\"resourceType\":\"Patient\"}");
        server.onPost(FhirDouble.refused(422, "no such code")).onPost(FhirDouble.stored(2));

        var summary = load();

        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.refused())
                .containsEntry("a.json", new Outcome.Refused(422, "HTTP 422 no such code"))
                .containsEntry("c.json", new Outcome.Refused(0, "not a FHIR transaction or batch bundle"));
    }

    @Test
    void countsAnAnswerThatMissesEntriesAsRefused() throws IOException {
        file("a.json", PATIENT);
        server.onPost(FhirDouble.stored(1));

        assertThat(load().refused()).containsKey("a.json");
    }

    /// The server stored it and the answer was lost: a second post would store everything twice.
    @Test
    void asksBeforeItRepeatsWhatMayBeStored() throws IOException {
        file("a.json", PATIENT);
        server.onPost(FhirDouble.silence()).onSearch(FhirDouble.found(1));

        var summary = load();

        assertThat(summary.complete()).isTrue();
        assertThat(server.bodies()).hasSize(1);
    }

    @Test
    void repeatsWhatWasLostBeforeItWasStored() throws IOException {
        file("a.json", PATIENT);
        server.onPost(FhirDouble.silence()).onPost(FhirDouble.stored(2)).onSearch(FhirDouble.found(0));

        assertThat(load().accepted()).isEqualTo(1);
        assertThat(server.bodies()).hasSize(2);
    }

    /// The loader itself was killed between sending and hearing.
    @Test
    void asksAboutWhatAKilledRunHadSent() throws IOException {
        file("a.json", PATIENT);
        var hash = BundleFacts.of(new Bundle.InFile(folder.resolve("a.json"))).hash();
        journal().write(hash, "a.json", LoadJournal.State.SENT, "");
        server.onSearch(FhirDouble.found(1));

        assertThat(load().known()).isEqualTo(1);
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void sendsABatchAsATransaction() throws IOException {
        file("hospitalInformation1.json", """
                {"resourceType":"Bundle","type":"batch","entry":[
                  {"resource":{"resourceType":"Organization"},
                   "request":{"method":"POST","url":"Organization","ifNoneExist":"identifier=urn:o|1"}}]}""");
        server.onPost(FhirDouble.stored(1));

        assertThat(load().accepted()).isEqualTo(1);
        assertThat(server.bodies().getFirst()).contains("\"type\":\"transaction\"");
    }

    @Test
    void givesUpWhenTheServerIsGoneAndSaysWhatWasLeft() throws IOException {
        for (int i = 0; i < 5; i++) {
            file(i + ".json", PATIENT.replace("\"7\"", "\"" + i + "\""));
        }
        server.close();

        var summary = load();

        assertThat(summary.complete()).isFalse();
        assertThat(summary.left()).isNotEmpty();
    }

    private LoadSummary load() throws IOException {
        return new BundleLoader(target(), journal(), 1, Duration.ofMillis(1), (done, total, bundle, outcome) -> {})
                .load(BundleFolder.stages(folder));
    }

    private LoadTarget target() {
        URI base = server.base();
        return new LoadTarget(base, () -> new ServiceToken.Issued("token", Instant.MAX));
    }

    private LoadJournal journal() {
        return LoadJournal.in(folder.resolve("state/journal"));
    }

    private void file(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
