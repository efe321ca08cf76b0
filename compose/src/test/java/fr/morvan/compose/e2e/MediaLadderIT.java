package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The nurse's line becomes 64 kbit/s with losses, then nothing, then good again: sound is protected, both sides are
/// told each step
/// in a line, the telephone is offered, the picture comes back by itself, and the report says what happened.
class MediaLadderIT {

    private static final long NARROW = 64_000;
    private static final double LOSS = 0.03;

    @Test
    void soundHoldsOnANarrowLineAndTheLadderGoesDownAndUp() throws Exception {
        Region region = Region.running();
        region.needsRelay();
        try (ShapedLine line = new ShapedLine(region.platform().addresses().turn());
                Story story = Story.behind(line, TeleconsultationStoryIT.patientName(region))) {
            story.requested().accepted().bothInTheRoom().bothSeeEachOther();
            assertThat(story.nurse.candidateTypeInUse()).isEqualTo("relay");
            assertThat(story.nurse.rung()).as("a good line, at the top").isEqualTo("video-720");

            line.narrow(NARROW, LOSS);
            story.soundAlone();
            soundFlows(story);
            assertThat(line.dropped()).isPositive();
            story.nurse.picture(Story.PICTURES.resolve("ladder-sound-nurse.png"));
            story.specialist.picture(Story.PICTURES.resolve("ladder-sound-specialist.png"));

            line.cut();
            for (Person person : List.of(story.nurse, story.specialist)) {
                person.see("call");
                assertThat(person.see("call-number").getAttribute("href")).matches("tel:\\+33[0-9]{9}");
            }
            story.nurse.picture(Story.PICTURES.resolve("ladder-telephone.png"));

            line.open();
            upToThePicture(story);
            String consultation = story.consultationId();
            story.reportSigned("Vu malgré la liaison.");
            reportSaysIt(region, consultation);
        }
    }

    /// Opus sends 50 packets a second; with 3 % lost and a line that is just wide enough, 40 are heard.
    private static void soundFlows(Story story) throws InterruptedException {
        for (int second = 0; second < 3; second++) {
            int nurseBefore = story.nurse.packetsOfSound();
            int specialistBefore = story.specialist.packetsOfSound();
            Thread.sleep(2_000);
            assertThat(story.nurse.packetsOfSound() - nurseBefore)
                    .as("the nurse hears")
                    .isGreaterThan(60);
            assertThat(story.specialist.packetsOfSound() - specialistBefore)
                    .as("the specialist hears")
                    .isGreaterThan(60);
        }
    }

    private static void upToThePicture(Story story) {
        for (Person person : List.of(story.nurse, story.specialist)) {
            Teleconsultation.await(
                    "a picture again", Duration.ofSeconds(75), person::rung, rung -> rung.startsWith("video"));
        }
        story.bothSeeEachOther();
    }

    private static void reportSaysIt(Region region, String consultation) {
        JsonNode incidents = region.as("dermatologue")
                .get(region.teleconsult() + "/api/consultations/" + consultation + "/report")
                .json()
                .path("platformIncidents");
        assertThat(Stream.of("cause", "effect").map(incidents::findValuesAsText))
                .as(incidents.toPrettyString())
                .satisfiesExactly(
                        causes -> assertThat(causes).contains("no-media-path", "packet-loss"),
                        effects ->
                                assertThat(effects).contains("interrupted").containsAnyOf("audio-only", "telephone"));
    }
}
