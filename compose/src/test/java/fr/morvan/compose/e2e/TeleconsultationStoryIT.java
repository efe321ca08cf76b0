package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The whole story against the running platform: two browsers, fake cameras, one record.
class TeleconsultationStoryIT {

    private static final String CONCLUSION = "Ulcère veineux sans signe d'infection.";

    private final Region region = Region.running();

    @Test
    void nurseAndSpecialistMeetAndTheRecordTheAppAndTheCountFollow() throws Exception {
        boolean cuttable = CutLine.possible();
        if (!cuttable) {
            System.out.println(
                    "the line is not cut in this run: " + CutLine.whyNot().orElseThrow());
            assertThat(System.getenv("CI"))
                    .as("CI must be able to cut the line")
                    .isNotEqualTo("true");
        }
        int before = total();
        try (Story story = new Story(patientName(region), cuttable, false);
                CutLine line = new CutLine()) {
            story.refusedByThePatient()
                    .requested()
                    .accepted()
                    .bothInTheRoom()
                    .bothSeeEachOther()
                    .measured("72");
            story.said(story.nurse, story.specialist, "Voici la plaie de près.");
            story.said(story.specialist, story.nurse, "Pouvez-vous approcher la lampe ?");
            story.specialist.press("tab-measures").picture(Story.PICTURES.resolve("console.png"));
            String consultation = story.consultationId();
            if (cuttable) {
                cutForTenSeconds(story, line);
            }
            story.reportSigned(CONCLUSION);
            recordIsRead(consultation);
            appShowsTheReport();
            outsiderFindsNothing(consultation);
        }
        int after = Teleconsultation.await("the count", Duration.ofSeconds(30), this::total, n -> n > before);
        assertThat(after).isEqualTo(before + 1);
        observatoryShows(after);
    }

    /// What both say while the nurse's line is dead arrives once, in order, when it is back.
    private static void cutForTenSeconds(Story story, CutLine line) throws InterruptedException {
        line.cut();
        story.nurse
                .press("tab-chat")
                .write("chat-text", "écrit pendant la coupure")
                .press("chat-send");
        story.specialist
                .press("tab-chat")
                .write("chat-text", "dit pendant la coupure")
                .press("chat-send");
        Thread.sleep(10_000);
        line.mend();
        story.specialist.sees("chat-message", "écrit pendant la coupure");
        story.nurse.sees("chat-message", "dit pendant la coupure");
        for (Person person : new Person[] {story.nurse, story.specialist}) {
            assertThat(person.count("chat-message", "écrit pendant la coupure")).isEqualTo(1);
            assertThat(person.count("chat-message", "dit pendant la coupure")).isEqualTo(1);
            assertThat(person.page().getByTestId("chat-message").allInnerTexts())
                    .as("both read the same four messages in the same order")
                    .hasSize(4);
        }
        assertThat(texts(story.nurse)).isEqualTo(texts(story.specialist));
        int frames = story.specialist.framesDecoded();
        Teleconsultation.await(
                "the picture comes back",
                Duration.ofSeconds(40),
                story.specialist::framesDecoded,
                seen -> seen > frames + 10 || (seen < frames && seen > 10));
    }

    private static java.util.List<String> texts(Person person) {
        return person.page().locator("[data-testid=chat-message] p").allInnerTexts();
    }

    private void recordIsRead(String consultation) throws Exception {
        Http specialist = region.as("dermatologue");
        JsonNode encounter = Teleconsultation.await(
                "the finished Encounter",
                Duration.ofSeconds(30),
                () -> specialist
                        .get(region.fhir() + "/Encounter/" + consultation)
                        .json(),
                seen -> "finished".equals(seen.path("status").asText()));
        assertThat(encounter.path("class").path("code").asText()).isEqualTo("VR");
        String patient = encounter.path("subject").path("reference").asText();

        JsonNode report = only(specialist.get(region.fhir() + "/DocumentReference?patient=" + patient
                + "&type=http://loinc.org|85208-7&encounter=Encounter/" + consultation));
        JsonNode attachment = report.path("content").get(0).path("attachment");
        byte[] pdf = Base64.getDecoder().decode(attachment.path("data").asText());
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(attachment.path("size").asInt()).isEqualTo(pdf.length);
        assertThat(Base64.getDecoder().decode(attachment.path("hash").asText()))
                .isEqualTo(MessageDigest.getInstance("SHA-1").digest(pdf));
        Files.write(Story.PICTURES.resolve("report.pdf"), pdf);

        JsonNode heartRate = only(specialist.get(region.fhir() + "/Observation?patient=" + patient
                + "&code=http://loinc.org|8867-4&encounter=Encounter/" + consultation));
        assertThat(heartRate.path("valueQuantity").path("value").asInt()).isEqualTo(72);
    }

    private static JsonNode only(Http.Answer search) {
        assertThat(search.status()).as(search.text()).isEqualTo(200);
        assertThat(search.json().path("entry")).as(search.text()).hasSize(1);
        return search.json().path("entry").get(0).path("resource");
    }

    private void appShowsTheReport() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            BrowserContext phone = browsers.start(Files.createTempDirectory("morvan-phone"), Optional.empty());
            Person patient = Person.signedIn(phone, region.app(), "patiente");
            patient.page().setViewportSize(360, 740);
            patient.see("feed");
            patient.sees("feed-item", "Téléconsultation");
            patient.see("report-link");
            patient.picture(Story.PICTURES.resolve("app.png"));
        }
    }

    private void outsiderFindsNothing(String consultation) {
        Http outsider = region.as("exterieur");
        for (String url : new String[] {
            region.fhir() + "/Encounter/" + consultation, region.fhir() + "/" + region.fhirUser("patiente")
        }) {
            Http.Answer hidden = outsider.get(url);
            assertThat(hidden.status()).as(url).isEqualTo(404);
            Http.Answer absent =
                    outsider.get(url.substring(0, url.lastIndexOf('/')) + "/00000000-0000-4000-8000-000000000000");
            assertThat(absent.status()).isEqualTo(404);
            assertThat(hidden.json()).as("hidden and absent look alike").isEqualTo(absent.json());
        }
        assertThat(outsider.get(region.teleconsult() + "/api/consultations/" + consultation)
                        .status())
                .isEqualTo(404);
    }

    private void observatoryShows(int total) throws IOException {
        try (Browsers browsers = Browsers.open()) {
            BrowserContext office = browsers.start(Files.createTempDirectory("morvan-office"), Optional.empty());
            Person analyst = Person.signedIn(office, region.observatory(), "analyste");
            assertThat(analyst.see("total").innerText().replaceAll("\\D", "")).contains(String.valueOf(total));
            analyst.picture(Story.PICTURES.resolve("observatory.png"));
        }
    }

    private int total() {
        String month =
                java.time.YearMonth.now(java.time.ZoneId.of("Europe/Paris")).toString();
        Http.Answer cube = region.as("analyste")
                .get(region.teleconsult() + "/api/observatory/teleconsultations?from=2026-01&to=" + month);
        assertThat(cube.status()).as(cube.text()).isEqualTo(200);
        return cube.json().path("total").asInt();
    }

    static String patientName(Region region) {
        JsonNode patient = region.as("infirmiere")
                .get(region.fhir() + "/" + region.fhirUser("patiente"))
                .json();
        return patient.path("name").get(0).path("family").asText();
    }
}
