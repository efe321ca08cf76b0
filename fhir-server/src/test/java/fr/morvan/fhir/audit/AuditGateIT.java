package fr.morvan.fhir.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.embedded.testing.TestPostgres;
import fr.morvan.fhir.audit.AuditRows.Row;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.CallerFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// An operation that writes its answer by itself, as none does today, gets no byte out without a row.
class AuditGateIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ObjectProvider<AuditTrail> trail;

    private final String id = UUID.randomUUID().toString();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private void pass(FilterChain servlet) throws ServletException, IOException {
        var request = new MockHttpServletRequest("GET", "/fhir/$export-poll-status");
        request.setAttribute(CallerFilter.CALLER, new Analyst("analyst", "A"));
        response.setHeader("X-Request-ID", id);
        new AuditGate(trail).doFilter(request, response, servlet);
    }

    private List<Row> rows() {
        return new AuditRows(jdbc).where("request_id", id);
    }

    @Test
    void notesARequestBeforeItsBodyOpens() throws ServletException, IOException {
        pass((request, held) -> {
            held.getOutputStream();
            assertThat(rows()).singleElement().satisfies(row -> {
                row.isNational();
                assertThat(row.caller()).isEqualTo("urn:morvan:subject:analyst");
            });
            held.getOutputStream().write('x');
        });
        assertThat(rows()).hasSize(1);
        assertThat(response.getContentAsString()).isEqualTo("x");
    }

    @Test
    void notesARequestWithoutABodyAtItsEnd() throws ServletException, IOException {
        pass((request, held) -> ((jakarta.servlet.http.HttpServletResponse) held).setStatus(403));
        assertThat(rows())
                .singleElement()
                .satisfies(row -> assertThat(row.outcome()).isEqualTo("4"));
    }

    @Test
    void opensNoBodyWhenTheAuditFails() throws SQLException, IOException {
        try (var superuser = TestPostgres.superuser(DATABASE);
                var statement = superuser.createStatement()) {
            statement.execute("alter table audit.audit_event add constraint broken check (request_id <> '" + id + "')");
            try {
                assertThatThrownBy(
                                () -> pass((request, held) -> held.getWriter().write("x")))
                        .isInstanceOf(IOException.class);
                assertThat(response.getContentAsString()).isEmpty();
            } finally {
                statement.execute("alter table audit.audit_event drop constraint broken");
            }
        }
    }
}
