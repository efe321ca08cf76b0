package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The test of devices and line before joining: what works is said to work, and each failure has its own words.
class BeforeJoiningIT {

    /// Stands in for devices that refuse, by their DOMException; changed from outside by `window.refusals`.
    private static final String REFUSING = """
            window.refusals = {};
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            navigator.mediaDevices.getUserMedia = (wish) => {
              const name = (wish.video && window.refusals.video) || (wish.audio && window.refusals.audio);
              return name ? Promise.reject(new DOMException('planted', name)) : ask(wish);
            };
            """;

    @Test
    void devicesAndLineAreTriedAndEachFailureIsSaid() throws Exception {
        Region region = Region.running();
        region.needsRelay();
        try (ShapedLine line = new ShapedLine(region.platform().addresses().turn());
                Story story = Story.behind(line, TeleconsultationStoryIT.patientName(region), REFUSING)) {
            story.requested().accepted();
            Person nurse = story.nurse;
            nurse.see("not-recorded");
            tone(nurse, "camera", "moss");
            tone(nurse, "microphone", "moss");
            nurse.press("play-tone").press("tone-heard");
            tone(nurse, "speaker", "moss");
            tone(nurse, "line", "moss");
            nurse.picture(Story.PICTURES.resolve("before-joining.png"));

            line.narrow(200_000, 0);
            nurse.press("line-again");
            nurse.sees("test-line", "petite image");
            line.cut();
            nurse.press("line-again");
            nurse.sees("test-line", "Le relais n'est pas joint");
            line.open();

            refused(nurse, "{video: 'NotAllowedError', audio: 'NotAllowedError'}");
            nurse.sees("test-camera", "Refusée par le navigateur").sees("test-microphone", "Refusé par le navigateur");
            nurse.picture(Story.PICTURES.resolve("before-joining-refused.png"));
            refused(nurse, "{video: 'NotReadableError'}");
            nurse.sees("test-camera", "un autre logiciel");
            tone(nurse, "microphone", "moss");
            refused(nurse, "{video: 'NotFoundError'}");
            nurse.sees("test-camera", "Aucune caméra");
            refused(nurse, "{audio: 'NotFoundError'}");
            nurse.sees("test-microphone", "Aucun micro");
            tone(nurse, "camera", "moss");
            refused(nurse, "{}");
            tone(nurse, "camera", "moss");

            story.bothInTheRoom().bothSeeEachOther();
            shared(story);
        }
    }

    /// The screen takes the camera's place and gives it back; the picture never stops.
    private static void shared(Story story) {
        story.nurse.press("share");
        pressed(story.nurse, "true");
        story.bothSeeEachOther();
        story.nurse.picture(Story.PICTURES.resolve("sharing.png"));
        story.nurse.press("share");
        pressed(story.nurse, "false");
        story.bothSeeEachOther();
    }

    private static void pressed(Person person, String pressed) {
        Teleconsultation.await(
                "share",
                Duration.ofSeconds(20),
                () -> String.valueOf(person.see("share").getAttribute("aria-pressed")),
                pressed::equals);
    }

    private static void refused(Person person, String refusals) {
        person.page().evaluate("window.refusals = " + refusals);
        person.page().evaluate("document.querySelector('console-pre-join').media.again()");
    }

    private static void tone(Person person, String row, String tone) {
        Teleconsultation.await(
                row,
                Duration.ofSeconds(30),
                () -> String.valueOf(person.see("test-" + row).getAttribute("data-tone")),
                tone::equals);
        assertThat(person.see("test-" + row).innerText()).isNotBlank();
    }
}
