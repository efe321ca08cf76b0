package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.audit.AuditRows.Row;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.TokenIssuer;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

/// Refused sign-ins are noted, and nobody fills the audit with them.
class SignInAuditIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private RefusedSignIns signIns;

    @BeforeEach
    void newMinute() {
        signIns.minuteIsOver();
    }

    @Test
    void forgedAndExpiredTokensLeaveARowEach() {
        var forged = new Caller("forged", new TokenIssuer().service("loader", "system/*.cruds"), "");
        var expired = new Caller("expired", ISSUER.expired("loader"), "");
        int before = rows().size();

        assertThat(server.get(forged, "Patient/pat-a").status()).isEqualTo(401);
        assertThat(server.get(expired, "Patient/pat-a").status()).isEqualTo(401);

        var added = rows().subList(before, rows().size());
        assertThat(added)
                .extracting(row -> row.event().getOutcomeDesc().replaceFirst(":.*", ""))
                .containsExactly("SIGNATURE", "EXPIRED");
        assertThat(added).allSatisfy(row -> {
            row.isNational();
            assertThat(row.outcome()).isEqualTo("4");
            assertThat(row.caller()).isEqualTo("unknown");
            assertThat(row.event().getType().getCode()).isEqualTo("110114");
            assertThat(row.event().getAgentFirstRep().getNetwork().getAddress()).isNotEmpty();
        });
        assertThat(texts())
                .noneMatch(text -> text.contains(forged.token().substring(0, 20)))
                .noneMatch(text -> text.contains("service-loader"));
    }

    @Test
    void aFloodIsTwoRowsAMinute() {
        var expired = new Caller("expired", ISSUER.expired("loader"), "");
        int before = rows().size();
        for (int i = 0; i < 50; i++) {
            assertThat(server.get(expired, "Patient/pat-a").status()).isEqualTo(401);
        }
        assertThat(rows()).hasSize(before + 1);
        signIns.minuteIsOver();
        assertThat(rows()).hasSize(before + 2);
        assertThat(rows().getLast().event().getOutcomeDesc())
                .startsWith("EXPIRED")
                .endsWith("(+49)");
    }

    @Test
    void aFloodFromEverywhereIsBoundedAsWell() {
        int before = rows().size();
        for (int i = 0; i < 3 * RefusedSignIns.MOST_KINDS; i++) {
            var request = new MockHttpServletRequest("GET", "/fhir/Patient");
            request.setRemoteAddr("198.51.100." + i);
            signIns.refused(request, new Rejected(Reason.MISSING, "none"));
        }
        signIns.minuteIsOver();
        assertThat(rows()).hasSize(before + RefusedSignIns.MOST_KINDS + 1);
        assertThat(rows().getLast().event().getOutcomeDesc()).isEqualTo("others (+200)");
    }

    private List<Row> rows() {
        return new AuditRows(jdbc).where("interaction", "login");
    }

    private List<String> texts() {
        return jdbc.sql("select cast(event as text) from audit.audit_event where interaction = 'login'")
                .query(String.class)
                .list();
    }
}
