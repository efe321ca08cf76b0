package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Nurse and specialist in two browsers, step by step through one teleconsultation of the nurse's patient.
final class Story implements AutoCloseable {

    static final Path PICTURES = Path.of(System.getProperty("morvan.root"))
            .resolve(System.getProperty("morvan.screenshots", "compose/target/screenshots"));

    private final Region region = Region.running();
    private final Browsers browsers = Browsers.open();
    private final String patientName;
    final Person nurse;
    final Person specialist;

    /// @param cuttable the nurse's browser runs as a user of its own, see {@link CutLine}
    Story(String patientName, boolean cuttable, boolean relayOnly) throws IOException {
        this(patientName, cuttable, relayOnly, Optional.empty());
    }

    private Story(String patientName, boolean cuttable, boolean relayOnly, Optional<String> nursesScript)
            throws IOException {
        this.patientName = patientName;
        Files.createDirectories(PICTURES);
        nurse = person("infirmiere", cuttable, relayOnly, nursesScript);
        specialist = person("dermatologue", false, relayOnly, Optional.empty());
    }

    /// Everything through the relay, which the nurse reaches over a line of her own.
    static Story behind(ShapedLine line, String patientName) throws IOException {
        return behind(line, patientName, "");
    }

    /// @param script what the nurse's pages run before anything else
    static Story behind(ShapedLine line, String patientName, String script) throws IOException {
        return new Story(patientName, false, true, Optional.of(line.script() + script));
    }

    private Person person(String username, boolean cuttable, boolean relayOnly, Optional<String> script)
            throws IOException {
        Path profile = Files.createTempDirectory("morvan-" + username);
        Optional<Path> wrapper =
                cuttable ? browsers.executable().map(path -> CutLine.wrapper(path, profile)) : Optional.empty();
        BrowserContext browser = browsers.start(profile, wrapper);
        if (relayOnly) {
            browser.addInitScript("localStorage.setItem('iceTransportPolicy', 'relay')");
        }
        script.ifPresent(browser::addInitScript);
        return Person.signedIn(browser, region.console(), username);
    }

    Story requested() {
        formOpen();
        return filledIn();
    }

    /// The patient, asked, says no; it is noted, and nobody is asked.
    Story refusedByThePatient() {
        formOpen();
        asked().press("consent-refused");
        nurse.sees("consultation-ended", "refus est noté");
        nurse.page().evaluate("location.hash = '#/'");
        return this;
    }

    private void formOpen() {
        nurse.press("request-start")
                .write("patient-search", patientName)
                .press("patient-search-go")
                .press("request-open");
    }

    private Person asked() {
        return nurse.choose("specialty", "SM15")
                .check("priority", "input[value=P2]")
                .write("reason", "Plaie du pied qui ne ferme pas depuis trois semaines")
                .check("identity-check", "input[value=CN]");
    }

    /// The request's form, once it is open.
    Story filledIn() {
        asked().check("consent", "").choose("consent-by", "representative").press("request-send");
        nurse.see("waiting-place");
        return this;
    }

    Story accepted() {
        specialist.press("accept");
        return this;
    }

    Story bothInTheRoom() {
        specialist.press("join");
        nurse.press("join");
        return this;
    }

    /// Both decode pictures of the other, now and not only once.
    Story bothSeeEachOther() {
        for (Person person : new Person[] {nurse, specialist}) {
            int before = Teleconsultation.await(
                    "decoded video", Duration.ofSeconds(40), person::framesDecoded, frames -> frames > 0);
            Teleconsultation.await(
                    "more decoded video",
                    Duration.ofSeconds(20),
                    person::framesDecoded,
                    frames -> frames > before + 10);
        }
        return this;
    }

    /// Both ladders stand at sound alone, and both sides are told.
    Story soundAlone() {
        for (Person person : new Person[] {nurse, specialist}) {
            Teleconsultation.await("sound alone", Duration.ofSeconds(40), person::rung, "audio"::equals);
        }
        nurse.see("ladder-own");
        specialist.sees("ladder-theirs", "son seul");
        return this;
    }

    Story measured(String heartRate) {
        nurse.press("tab-measures")
                .choose("vital-code", "8867-4")
                .write("vital-value", heartRate)
                .press("vital-send");
        specialist.press("tab-measures").sees("vital-item", heartRate);
        return this;
    }

    Story said(Person from, Person to, String text) {
        from.press("tab-chat").write("chat-text", text).press("chat-send");
        to.press("tab-chat").sees("chat-message", text);
        return this;
    }

    /// The specialist ends the video, writes and signs.
    Story reportSigned(String conclusion) {
        specialist.press("end").press("end-confirm");
        return written(conclusion);
    }

    /// The report's form, once it is open.
    Story written(String conclusion) {
        specialist
                .write("report-conclusion", conclusion)
                .write("report-recommendations", "Pansement et compression, contrôle dans une semaine.");
        for (String recipient : new String[] {"recipient-gp", "recipient-patient"}) {
            specialist.check(recipient, "");
        }
        specialist.press("report-sign");
        specialist.see("consultation-closed");
        return this;
    }

    /// What both see.
    void picture(String name) {
        nurse.picture(PICTURES.resolve(name));
    }

    String patientName() {
        return patientName;
    }

    String consultationId() {
        String url = nurse.page().url();
        String id = url.substring(url.lastIndexOf('/') + 1);
        assertThat(id).matches("[0-9a-f-]{36}");
        return id;
    }

    /// Leaves no act open: its specialist would be with a patient, and not be asked by the next story.
    @Override
    public void close() {
        browsers.close();
        region.sendElsewhere("infirmiere");
    }
}
