package fr.morvan.mobile.document;

import fr.morvan.france.id.PatientId;
import fr.morvan.mobile.circle.Circle;
import fr.morvan.mobile.testing.Golden;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DocumentReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentMapperTests {

    static Stream<String> rules() {
        return Golden.rules(DocumentReference.class);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void mapsAsRecorded(String rule) {
        Golden.check(
                DocumentReference.class,
                rule,
                document -> new DocumentMapperImpl().card(document, new Circle("c1", new PatientId("p1"))));
    }
}
