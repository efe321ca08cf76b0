package fr.morvan.teleconsult.page;

import fr.morvan.keycloak.spring.KeycloakProperties;
import fr.morvan.teleconsult.fhirclient.FhirProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Sets the security headers of every answer; what must not be cached says so.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> headers;

    SecurityHeaders(PageProperties pages, FhirProperties fhir, KeycloakProperties keycloak) {
        URI fhirBaseUrl = pages.fhirBaseUrl() == null ? fhir.baseUrl() : pages.fhirBaseUrl();
        String socket = origin(pages.teleconsultBaseUrl()).replaceFirst("^http", "ws");
        this.headers = Map.of(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:;"
                        + " media-src 'self' blob:; manifest-src 'self'; worker-src 'self'; frame-src blob:;"
                        + " connect-src 'self' " + socket + " " + origin(fhirBaseUrl) + " "
                        + origin(keycloak.issuer())
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Permissions-Policy",
                "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
                "Cross-Origin-Opener-Policy",
                "same-origin",
                "X-Frame-Options",
                "DENY");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        headers.forEach(response::setHeader);
        if (request.getServletPath().startsWith("/api")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
