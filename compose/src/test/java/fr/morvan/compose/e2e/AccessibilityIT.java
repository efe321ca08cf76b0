package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// No axe violation in any state of the three pages, in any size, light or dark, on the running platform.
class AccessibilityIT {

    private final Region region = Region.running();
    private final Looks looks = new Looks();

    @Test
    void consoleHasNoViolationFromTheWelcomeToTheClosedConsultation() throws IOException {
        try (Story story = new Story(TeleconsultationStoryIT.patientName(region), false, false)) {
            Person nurse = story.nurse;
            Person specialist = story.specialist;
            nurse.see("request-start");
            looks.at("console-today", nurse);
            nurse.press("request-start").write("patient-search", story.patientName());
            nurse.press("patient-search-go").see("patient-result");
            looks.at("console-patients", nurse);
            nurse.press("request-open").see("specialty");
            looks.at("console-request", nurse);
            nurse.press("request-send").see("specialty");
            looks.at("console-request-incomplete", nurse);
            story.filledIn();
            looks.at("console-waiting-room", nurse);
            specialist.see("accept");
            looks.at("console-today-offer", specialist);
            story.accepted();
            specialist.see("join");
            looks.at("console-before-joining", specialist);
            roomOf(story);
            specialist.press("end").see("end-confirm");
            looks.at("console-end", specialist);
            specialist.press("end-confirm").see("report-sign");
            looks.at("console-report", specialist);
            specialist.press("report-sign");
            looks.at("console-report-incomplete", specialist);
            story.written("Ulcère veineux sans signe d'infection.");
            looks.at("console-closed", specialist);
            nurse.see("consultation-closed");
            looks.at("console-closed-requester", nurse);
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    private void roomOf(Story story) {
        story.bothInTheRoom().bothSeeEachOther().measured("72");
        looks.at("console-room-measures", story.nurse);
        story.said(story.nurse, story.specialist, "Voici la plaie de près.");
        story.said(story.specialist, story.nurse, "Pouvez-vous approcher la lampe ?");
        looks.at("console-room-chat", story.specialist);
        story.specialist.press("tab-record").see("record-documents");
        looks.at("console-room-record", story.specialist);
    }

    /// What a good line never shows: the tests before joining, sound alone, and the telephone.
    @Test
    void consoleHasNoViolationOnALineThatFails() throws Exception {
        region.needsRelay();
        try (ShapedLine line = new ShapedLine(region.platform().addresses().turn());
                Story story = Story.behind(line, TeleconsultationStoryIT.patientName(region))) {
            Person nurse = story.requested().accepted().nurse;
            nurse.press("play-tone").see("tone-heard");
            looks.at("console-line-tested", nurse);
            line.cut();
            nurse.press("line-again").sees("test-line", "Le relais n'est pas joint");
            looks.at("console-line-blocked", nurse);
            line.open();
            story.bothInTheRoom().bothSeeEachOther();
            line.narrow(64_000, 0.03);
            story.soundAlone();
            looks.at("console-room-sound", nurse);
            looks.at("console-room-sound-theirs", story.specialist);
            line.cut();
            nurse.see("call");
            looks.at("console-room-telephone", nurse);
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    @Test
    void firstPagesHaveNoViolationInFrenchAndTheConsoleNoneInEnglish() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            Person visitor = visiting(browsers, region.console());
            visitor.see("sign-in");
            looks.at("console-welcome", visitor);
            visitor.page().evaluate("() => localStorage.setItem('morvan.language', 'en')");
            visitor.page().reload();
            visitor.see("sign-in");
            looks.at("console-welcome-english", visitor);
            visitor.signsIn(region.console(), "infirmiere").see("request-start");
            assertThat(visitor.page().locator("html").getAttribute("lang")).isEqualTo("en");
            looks.at("console-today-english", visitor);

            Person reader = visiting(browsers, region.app());
            reader.see("sign-in");
            looks.at("app-welcome", reader);
            Person passer = visiting(browsers, region.observatory());
            passer.see("sign-in");
            looks.at("observatory-welcome", passer);
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    @Test
    void rosterHasNoViolationAsListFormOrFile() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            Person specialist = visiting(browsers, region.console()).signsIn(region.console(), "dermatologue");
            specialist.see("presence-available");
            specialist.page().evaluate("() => { location.hash = '#/roster'; }");
            specialist.see("duty");
            looks.at("console-roster", specialist);
            specialist.press("roster-add").see("roster-save");
            looks.at("console-roster-form", specialist);
            specialist.press("roster-save").see("roster-undo");
            looks.at("console-roster-changed", specialist);
            specialist.press("roster-undo").press("roster-import").see("roster-file");
            looks.at("console-roster-file", specialist);
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    @Test
    void appHasNoViolationOnAnyOfItsPages() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            Person patient = visiting(browsers, region.app()).signsIn(region.app(), "patiente");
            patient.see("feed-item");
            looks.at("app-notebook", patient);
            for (String page : new String[] {"circle", "measures", "more"}) {
                patient.press("go-" + page);
                looks.at("app-" + page, patient);
            }
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    @Test
    void observatoryHasNoViolationAsChartOrTable() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            Person analyst = visiting(browsers, region.observatory()).signsIn(region.observatory(), "analyste");
            analyst.see("total");
            for (String form : new String[] {"chart", "table"}) {
                analyst.press("view-" + form);
                looks.at("observatory-" + form, analyst);
            }
            analyst.press("show-wait");
            looks.at("observatory-wait", analyst);
        }
        assertThat(looks.findings()).as(looks.looks() + " looks").isEmpty();
    }

    /// The check can turn red, on a page that is green before.
    @Test
    void plantedViolationsAreFound() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            Person visitor = visiting(browsers, region.console());
            visitor.see("sign-in");
            looks.at("planted-none", visitor);
            assertThat(looks.findings()).isEmpty();
            // styles by script: the pages' policy refuses them as attributes
            visitor.page().evaluate("""
                    () => {
                      const main = document.querySelector('main');
                      main.insertAdjacentHTML('beforeend', '<p>Lisible ?</p><input type="text"><img src="data:,"><div>x</div>');
                      Object.assign(main.querySelector('p:last-of-type').style, { color: '#bbb', background: '#fff' });
                      main.lastElementChild.style.width = '2400px';
                    }""");
            looks.at("planted", visitor);
            assertThat(looks.findings())
                    .anyMatch(line -> line.contains("color-contrast"))
                    .anyMatch(line -> line.contains(": label"))
                    .anyMatch(line -> line.contains("image-alt"))
                    .anyMatch(line -> line.contains("wider-than-window"));
        }
    }

    private static Person visiting(Browsers browsers, String url) throws IOException {
        BrowserContext browser = browsers.start(Files.createTempDirectory("morvan-look"), Optional.empty());
        return Person.visiting(browser, url, "visitor");
    }
}
