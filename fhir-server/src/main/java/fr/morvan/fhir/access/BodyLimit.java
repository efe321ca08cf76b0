package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.storage.StatementTime;
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
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Bounds what a request may cost by who sends it: what is read of its body, how long the database works for it; stands
/// behind sign-in.
final class BodyLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^;\"\\s]*)");

    private final transient AccessLimits limits;

    BodyLimit(AccessLimits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var caller = request.getAttribute(CallerFilter.CALLER);
        boolean service = caller instanceof ServiceAccount;
        StatementTime.limit(request, service ? limits.serviceTime() : limits.personTime());
        var longest = service ? limits.serviceBody() : limits.personBody();
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public ServletInputStream getInputStream() throws IOException {
                        requireUtf8(getContentType());
                        return new BoundedBody(super.getInputStream(), longest.toBytes(), bounds(getContentType()));
                    }
                },
                response);
    }

    private BodyBounds bounds(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains("xml")
                ? new XmlBounds(limits.jsonDepth())
                : new JsonBounds(limits.jsonDepth());
    }

    /// In another encoding the bytes that are looked at would mean something else.
    private static void requireUtf8(@Nullable String contentType) {
        var charset = CHARSET.matcher(Objects.requireNonNullElse(contentType, ""));
        if (charset.find() && !charset.group(1).equalsIgnoreCase("utf-8")) {
            throw FhirFailure.UNREADABLE.exception("UTF-8 only");
        }
    }
}
