package fr.morvan.mobile.measure;

import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeasureMapperTests {

    static Stream<String> rules() {
        return Golden.rules(Observation.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(Observation.class, rule, new MeasureMapperImpl()::card);
    }
}
