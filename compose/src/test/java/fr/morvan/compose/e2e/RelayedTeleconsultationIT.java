package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The same picture when the two browsers cannot reach each other: everything through coturn.
class RelayedTeleconsultationIT {

    @Test
    void pictureFlowsThroughTheRelayAlone() throws Exception {
        Region region = Region.running();
        region.needsRelay();
        try (Story story = new Story(TeleconsultationStoryIT.patientName(region), false, true)) {
            story.requested().accepted().bothInTheRoom().bothSeeEachOther();
            assertThat(story.nurse.candidateTypeInUse()).isEqualTo("relay");
            assertThat(story.specialist.candidateTypeInUse()).isEqualTo("relay");
            story.reportSigned("Vu par le relais.");
        }
    }
}
