package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.compose.check.PlatformCheck;
import fr.morvan.compose.platform.Addresses;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// The check that is pointed at a platform in containers, here pointed at ours.
class PlatformCheckIT {

    private static final String RELAY = "FAIL  the relay passes";

    private final Region region = Region.running();
    private final ArrayList<String> lines = new ArrayList<>();

    @Test
    void findsAWholePlatformWhole() {
        PlatformCheck.of(region.platform().addresses(), lines::add);
        assertThat(lines)
                .filteredOn(line -> region.hasRelay() || !line.startsWith(RELAY))
                .hasSizeGreaterThan(10)
                .allMatch(line -> line.startsWith("ok "));
    }

    @Test
    void noticesARecordThatIsNotThere() {
        Addresses whole = region.platform().addresses();
        Addresses wrong = new Addresses(
                whole.fhir() + "-no", whole.teleconsult(), whole.mobile(), whole.keycloak(), whole.turn());
        assertThat(PlatformCheck.of(wrong, lines::add)).isPositive();
        assertThat(lines)
                .anyMatch(line -> line.startsWith("FAIL  the nurse reads her patient: expected 200, got 404"))
                .anyMatch(line -> line.startsWith("ok    the nurse signs in"));
    }
}
