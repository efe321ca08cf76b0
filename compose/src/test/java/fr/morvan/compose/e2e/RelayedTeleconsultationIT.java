package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

/// The same picture when the two browsers cannot reach each other: everything through coturn.
class RelayedTeleconsultationIT {

    @Test
    void pictureFlowsThroughTheRelayAlone() throws Exception {
        Region region = Region.running();
        if (!region.hasRelay()) {
            assertThat(System.getenv("CI")).as("CI installs coturn").isNotEqualTo("true");
            System.out.println("relay test skipped: turnserver (coturn) is not installed");
            assumeTrue(false, "coturn is not installed");
        }
        try (Story story = new Story(TeleconsultationStoryIT.patientName(region), false, true)) {
            story.requested().accepted().bothInTheRoom().bothSeeEachOther();
            assertThat(story.nurse.candidateTypeInUse()).isEqualTo("relay");
            assertThat(story.specialist.candidateTypeInUse()).isEqualTo("relay");
            story.reportSigned("Vu par le relais.");
        }
    }
}
