package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.compose.platform.Part;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One of the two nodes of teleconsult dies, as by `kill -9`, in the middle of a call; then the other one does.
class TwoNodesIT {

    private final Region region = Region.running();

    @AfterEach
    void bothNodesAgain() {
        for (Part node : Region.NODES) {
            if (!region.platform().process(node).isAlive()) {
                region.platform().restart(node);
            }
        }
    }

    @Test
    void aCallGoesOnWhicheverNodeIsKilled() throws Exception {
        try (Story story = new Story(TeleconsultationStoryIT.patientName(region), false, false)) {
            story.requested().accepted().bothInTheRoom().bothSeeEachOther();
            story.said(story.nurse, story.specialist, "avant la panne");
            killed(story, Region.NODES.getFirst(), "un");
            region.platform().restart(Region.NODES.getFirst());
            killed(story, Region.NODES.getLast(), "deux");
            List<String> read = texts(story.nurse);
            assertThat(read)
                    .as("each message once, in the order it was said")
                    .containsExactly(
                            "avant la panne",
                            "dit pendant la panne un",
                            "répondu pendant la panne un",
                            "dit pendant la panne deux",
                            "répondu pendant la panne deux");
            assertThat(texts(story.specialist)).isEqualTo(read);
            story.picture("two-nodes.png");
            story.reportSigned("Vu malgré deux pannes.");
        }
    }

    /// Both write at once after the kill, whether or not their line has noticed it; both read both, and the picture
    /// moves.
    private void killed(Story story, Part node, String number) {
        region.platform().kill(node);
        story.said(story.nurse, story.specialist, "dit pendant la panne " + number);
        story.said(story.specialist, story.nurse, "répondu pendant la panne " + number);
        for (Person person : new Person[] {story.nurse, story.specialist}) {
            int frames = person.framesDecoded();
            Teleconsultation.await(
                    "the picture goes on",
                    Duration.ofSeconds(40),
                    person::framesDecoded,
                    seen -> seen > frames + 10 || (seen < frames && seen > 10));
        }
    }

    private static List<String> texts(Person person) {
        return person.page().locator("[data-testid=chat-message] p").allInnerTexts();
    }
}
