package fr.morvan.fhir.audit;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.keycloak.CallerFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.UUID;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/// Lets no signed-in caller's answer out before there is a row about the request.
///
/// An operation that writes its answer by itself passes the auditor by, as may one of a later version: it is noted here
/// when it opens the body, or at its end when it has none.
final class AuditGate extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AuditGate.class);

    private final transient ObjectProvider<AuditTrail> trail;

    /// @param trail fetched with the first request: the servlet container asks for its filters before Spring is up
    AuditGate(ObjectProvider<AuditTrail> trail) {
        this.trail = trail;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(CallerFilter.CALLER) == null) {
            chain.doFilter(request, response); // open to everybody
            return;
        }
        var audit = new RequestAudit(trail.getObject().now());
        audit.attach(request);
        chain.doFilter(request, new Held(request, response, audit));
        note(request, response, audit);
    }

    private void note(HttpServletRequest request, HttpServletResponse response, RequestAudit audit) throws IOException {
        if (audit.isNoted()) {
            return;
        }
        var id = Objects.requireNonNullElseGet(
                response.getHeader("X-Request-ID"), () -> UUID.randomUUID().toString());
        int status = response.getStatus();
        try {
            trail.getObject()
                    .empty(
                            Asked.of(request, id),
                            status < 400 ? AuditEventOutcome._0 : AuditEventOutcome._4,
                            status < 400 ? "" : String.valueOf(status));
            audit.noted(new Disclosure().references());
        } catch (RuntimeException e) {
            if (status == FhirFailure.UNAVAILABLE.status()) {
                return; // what leaves is the sentence that the audit cannot be written, and it is in the log
            }
            LOG.error("the audit of {} cannot be written: nothing leaves", id, e);
            throw new IOException("no audit, no answer", e);
        }
    }

    /// The answer before its body is opened.
    private final class Held extends HttpServletResponseWrapper {

        private final HttpServletRequest request;
        private final HttpServletResponse response;
        private final RequestAudit audit;

        private Held(HttpServletRequest request, HttpServletResponse response, RequestAudit audit) {
            super(response);
            this.request = request;
            this.response = response;
            this.audit = audit;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            note(request, response, audit);
            return super.getOutputStream();
        }

        @Override
        public PrintWriter getWriter() throws IOException {
            note(request, response, audit);
            return super.getWriter();
        }
    }
}
