package fr.morvan.mobile.circle;

import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircleMapperTests {

    static Stream<String> rules() {
        return Golden.rules(CareTeam.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(CareTeam.class, rule, new CircleMapperImpl()::circle);
    }
}
