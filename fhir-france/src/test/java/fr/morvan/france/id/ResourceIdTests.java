package fr.morvan.france.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTests {

    static Stream<Class<?>> everyType() {
        return Arrays.stream(ResourceId.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void readsBackItsOwnReference(Class<?> type) throws ReflectiveOperationException {
        var id = (ResourceId) type.getConstructor(String.class).newInstance("a-1.B");
        var parsed = (Optional<?>) type.getMethod("parse", String.class).invoke(null, id.reference());
        assertThat(parsed.orElseThrow()).isEqualTo(id);
        assertThat(id.reference()).isEqualTo(type.getSimpleName().replaceAll("Id$", "") + "/a-1.B");
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void refusesAnIdThatIsNone(Class<?> type) {
        assertThatThrownBy(() -> type.getConstructor(String.class).newInstance("a/b"))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Patient",
                "Patient/",
                "/1",
                "1",
                "Practitioner/1",
                "PractitionerRole/1",
                "patient/1",
                "Patient/1/_history/1",
                "http://example.org/fhir/Patient/1",
                "Patient/1?x=y",
                "Patient/1\n",
                "Patient/é",
                "Patient/_1",
                "Patient/12345678901234567890123456789012345678901234567890123456789012345"
            })
    void findsNoPatientIn(String reference) {
        assertThat(PatientId.parse(reference)).isEmpty();
    }

    @Test
    void takesAnIdOf64Characters() {
        assertThat(new PatientId("x".repeat(64)).value()).hasSize(64);
    }
}
