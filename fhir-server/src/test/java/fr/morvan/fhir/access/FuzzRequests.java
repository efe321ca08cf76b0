package fr.morvan.fhir.access;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.consent.Wishes;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.ResourceId;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.CallerFilter;
import fr.morvan.keycloak.SystemScopes;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Observation;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/// Requests as they reach HAPI: behind the filter that bounds their bodies, with the server's own limits.
final class FuzzRequests {

    static final AccessLimits LIMITS = new AccessLimits(
            DataSize.ofMegabytes(8),
            DataSize.ofMegabytes(8),
            20_000,
            64,
            50,
            10,
            3,
            100,
            Duration.ofSeconds(15),
            Duration.ofSeconds(120),
            10_000);

    static final ServiceAccount SERVICE = new ServiceAccount(
            "service", "loader", SystemScopes.parse("system/*.cruds").orElseThrow());

    /// As the servlet has it, warm: what the first body costs is not the body's doing.
    static final FhirContext R4 = context();

    private FuzzRequests() {}

    private static FhirContext context() {
        var context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        var json = observation(context);
        var text = context.newJsonParser().encodeResourceToString(json);
        context.newXmlParser()
                .parseResource(context.newXmlParser()
                        .encodeResourceToString(context.newJsonParser().parseResource(text)));
        StorableValues.check(context, json);
        return context;
    }

    /// What patches are applied to.
    static Observation observation(FhirContext context) {
        return context.newJsonParser().parseResource(Observation.class, """
                {"resourceType":"Observation","id":"o","status":"final","code":{"text":"poids"},
                 "subject":{"reference":"Patient/p"},"valueQuantity":{"value":70.5,"unit":"kg"},
                 "category":[{"text":"a"},{"text":"b"}],
                 "component":[{"code":{"text":"c"},"valueString":"x"},{"code":{"text":"d"}}]}""");
    }

    static HttpServletRequest bounded(byte[] body, String type) throws IOException, ServletException {
        var sent = new MockHttpServletRequest("POST", "/fhir/Observation");
        sent.setContentType(type);
        sent.setContent(body);
        sent.setAttribute(CallerFilter.CALLER, SERVICE);
        var passed = new AtomicReference<HttpServletRequest>(sent);
        new BodyLimit(LIMITS)
                .doFilter(
                        sent,
                        new MockHttpServletResponse(),
                        (request, response) -> passed.set((HttpServletRequest) request));
        return passed.get();
    }

    /// Reads as HAPI does. Whatever it throws then the edge answers with 400 (HostileInputIT); what is left to find are
    /// errors, time and memory.
    static IBaseResource parsed(IParser parser, InputStream body) {
        try {
            return parser.parseResource(new InputStreamReader(body, StandardCharsets.UTF_8));
        } catch (BaseServerResponseException refused) {
            throw refused;
        } catch (RuntimeException unread) {
            throw FhirFailure.INVALID.exception();
        }
    }

    static ServletRequestDetails details(byte[] body, String type) throws IOException, ServletException {
        var details = new ServletRequestDetails();
        details.setServer(new RestfulServer(R4));
        details.setServletRequest(bounded(body, type));
        return details;
    }

    static Visit visit(ServletRequestDetails request) {
        return new Visit(
                request,
                SERVICE,
                new Circles(new Nobody(), Instant.EPOCH),
                new Records(new DaoRegistry(R4), new FactsReader(R4)));
    }

    /// Nobody is in any circle.
    private static final class Nobody implements Circles.Sources {
        @Override
        public Set<String> roles(ResourceId member, PatientId patient, Instant now) {
            return Set.of();
        }

        @Override
        public Map<PatientId, Set<String>> circlesOf(ResourceId member, Instant now, int limit) {
            return Map.of();
        }

        @Override
        public Map<PatientId, Wishes> wishes(Collection<PatientId> patients, Instant now) {
            return Map.of();
        }

        @Override
        public boolean breaksGlass(PractitionerRoleId situation, PatientId patient, Instant now) {
            return false;
        }

        @Override
        public List<PatientId> emergenciesOf(PractitionerRoleId situation, Instant now) {
            return List.of();
        }

        @Override
        public DocumentMatrix.Row documents(PractitionerRoleId situation) {
            throw new UnsupportedOperationException("no document is asked for");
        }
    }
}
