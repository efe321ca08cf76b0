package fr.morvan.teleconsult.convention;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Consultations;
import fr.morvan.teleconsult.consultation.Request;
import fr.morvan.teleconsult.convention.Rules.Remote;
import fr.morvan.teleconsult.convention.Warning.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The limits of the rules; the request is a dermatology of a grown-up, P2, without a word on the pathway.
class RulesTests {

    private static final Request REQUEST =
            Consultations.request(new PractitionerRoleId("requester"), Instant.parse("2026-03-02T10:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "58,    , 900, 'CARE_PATHWAY'",
        "58, 100,  20, 'CARE_PATHWAY'",
        "58, 100,  21, 'CARE_PATHWAY REMOTE_SHARE'",
        "21, 100,  20, 'CARE_PATHWAY TERRITORY'"
    })
    void warnsBeyondTheLimitOnly(String departement, @Nullable Integer yearlyActs, int remoteActs, String expected) {
        assertThat(rules(REQUEST, LocalDate.of(2026, 3, 2), departement, yearlyActs, remoteActs))
                .isEqualTo(expected);
    }

    /// Born on 2 March 1955: on the day before the sixteenth birthday a child, on it no more.
    @ParameterizedTest
    @CsvSource({"1971-03-01, ''", "1971-03-02, 'CARE_PATHWAY'"})
    void letsChildrenGoDirectly(LocalDate today, String expected) {
        assertThat(rules(REQUEST, today, "58", null, 0)).isEqualTo(expected);
    }

    private static String rules(
            Request request, LocalDate today, String departement, @Nullable Integer yearlyActs, int remoteActs) {
        Remote remote = new Remote(departement, Optional.ofNullable(yearlyActs), remoteActs);
        List<Warning> warnings = Rules.warnings(new Rules.Facts(request, today, Optional.of(remote), false));
        return String.join(
                " ", warnings.stream().map(Warning::rule).map(Rule::name).toList());
    }
}
