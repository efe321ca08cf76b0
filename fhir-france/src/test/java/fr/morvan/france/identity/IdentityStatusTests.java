package fr.morvan.france.identity;

import static fr.morvan.france.identity.IdentityStatus.PROVISOIRE;
import static fr.morvan.france.identity.IdentityStatus.QUALIFIEE;
import static fr.morvan.france.identity.IdentityStatus.RECUPEREE;
import static fr.morvan.france.identity.IdentityStatus.VALIDEE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class IdentityStatusTests {

    /// The law, written by hand: what each status may become, itself included.
    private static final Map<IdentityStatus, Set<IdentityStatus>> LAW = new EnumMap<>(Map.of(
            PROVISOIRE, EnumSet.allOf(IdentityStatus.class),
            RECUPEREE, EnumSet.of(PROVISOIRE, RECUPEREE, QUALIFIEE),
            VALIDEE, EnumSet.of(PROVISOIRE, VALIDEE, QUALIFIEE),
            QUALIFIEE, EnumSet.of(PROVISOIRE, VALIDEE, QUALIFIEE)));

    static Stream<Arguments> everyStep() {
        return Arrays.stream(IdentityStatus.values())
                .flatMap(from -> Arrays.stream(IdentityStatus.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("everyStep")
    void takesOnlyTheStepsOfTheLaw(IdentityStatus from, IdentityStatus to) {
        assertThat(from.mayBecome(to))
                .isEqualTo(LAW.getOrDefault(from, Set.of()).contains(to));
    }

    @ParameterizedTest
    @EnumSource
    void isMadeOfItsTwoProofs(IdentityStatus status) {
        assertThat(IdentityStatus.of(status.isChecked(), status.isRetrieved())).isEqualTo(status);
    }

    @Test
    void carriesTheMatriculeOnlyWhenQualified() {
        assertThat(IdentityStatus.values())
                .filteredOn(IdentityStatus::carriesMatricule)
                .containsExactly(QUALIFIEE);
    }

    @Test
    void hasTwoCodesOnTheWire() {
        assertThat(IdentityStatus.values())
                .extracting(IdentityStatus::code)
                .containsExactly("PROV", "PROV", "VALI", "VALI");
    }
}
