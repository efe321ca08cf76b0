package fr.morvan.fhir.access;

import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.CallerFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Bounds what is read of a body by who sends it; stands behind sign-in.
final class BodyLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient AccessLimits limits;

    BodyLimit(AccessLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var caller = request.getAttribute(CallerFilter.CALLER);
        var longest = caller instanceof ServiceAccount ? limits.serviceBody() : limits.personBody();
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        return new BoundedBody(super.getInputStream(), longest.toBytes(), limits.jsonDepth());
                    }
                },
                response);
    }
}
