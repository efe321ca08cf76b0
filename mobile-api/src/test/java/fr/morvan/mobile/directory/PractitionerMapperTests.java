package fr.morvan.mobile.directory;

import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PractitionerMapperTests {

    static Stream<String> rules() {
        return Golden.rules(Practitioner.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(Practitioner.class, rule, new PersonMapperImpl(new NameMapperImpl())::person);
    }
}
