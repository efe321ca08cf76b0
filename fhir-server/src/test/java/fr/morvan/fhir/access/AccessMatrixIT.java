package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.RunningServer;
import org.junit.jupiter.api.Test;

/// Who sees what, over HTTP.
class AccessMatrixIT extends RunningServer {

    @Test
    void holds() {
        assertThat(new AccessMatrix(server, CALLERS).broken()).isEmpty();
    }
}
