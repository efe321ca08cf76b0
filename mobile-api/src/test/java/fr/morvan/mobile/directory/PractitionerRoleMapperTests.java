package fr.morvan.mobile.directory;

import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PractitionerRoleMapperTests {

    private final PersonMapper mapper = new PersonMapperImpl(new NameMapperImpl());

    static Stream<String> rules() {
        return Golden.rules(PractitionerRole.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(
                PractitionerRole.class,
                rule,
                role -> mapper.person(role, mapper.practitionerName(role).orElse("?")));
    }
}
