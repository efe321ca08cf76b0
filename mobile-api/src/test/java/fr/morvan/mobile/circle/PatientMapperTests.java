package fr.morvan.mobile.circle;

import fr.morvan.mobile.directory.NameMapperImpl;
import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PatientMapperTests {

    static Stream<String> rules() {
        return Golden.rules(Patient.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(Patient.class, rule, new PatientMapperImpl(new NameMapperImpl())::patient);
    }
}
