package fr.morvan.keycloak;

import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/// Lets a request through with its [Caller] in a request attribute, or answers the one 401 of the edge.
///
/// Stands after the CORS filter, which answers preflight requests and adds its headers to the 401.
public final class CallerFilter extends HttpFilter {

    /// Request attribute of the verified [Caller].
    public static final String CALLER = "fr.morvan.keycloak.Caller";

    /// Header naming the situation a professional acts in.
    public static final String ACTING_AS = "Morvan-Acting-As";

    private static final long serialVersionUID = 1L;

    private final transient CallerVerifier verifier;
    private final transient SignInRequired answer;
    private final transient Predicate<HttpServletRequest> open;
    private final transient BiConsumer<HttpServletRequest, Rejected> onRejected;

    /// @param open requests that need no sign-in; a token they carry is not looked at
    /// @param onRejected told of each refusal before the answer is written, for logs and audit
    public CallerFilter(
            CallerVerifier verifier,
            SignInRequired answer,
            Predicate<HttpServletRequest> open,
            BiConsumer<HttpServletRequest, Rejected> onRejected) {
        this.verifier = verifier;
        this.answer = answer;
        this.open = open;
        this.onRejected = onRejected;
    }

    /// The caller of a request that passed this filter.
    public static Caller callerOf(HttpServletRequest request) {
        if (request.getAttribute(CALLER) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("no caller: the request is open or did not pass the caller filter");
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (open.test(request)) {
            chain.doFilter(request, response);
            return;
        }
        switch (verify(request)) {
            case Verified verified -> {
                request.setAttribute(CALLER, verified.caller());
                chain.doFilter(request, response);
            }
            case Rejected rejected -> {
                onRejected.accept(request, rejected);
                write(response);
            }
        }
    }

    private Verification verify(HttpServletRequest request) {
        List<String> authorization = Collections.list(request.getHeaders("Authorization"));
        List<String> actingAs = Collections.list(request.getHeaders(ACTING_AS));
        if (authorization.size() != 1 || !isBearer(authorization.getFirst())) {
            return new Rejected(Reason.MISSING, "not exactly one bearer token");
        }
        if (actingAs.size() > 1) {
            return new Rejected(Reason.ACTING_AS, "more than one situation asked");
        }
        return verifier.verify(
                authorization.getFirst().substring("Bearer ".length()),
                actingAs.stream().findFirst());
    }

    private static boolean isBearer(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }

    private void write(HttpServletResponse response) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Bearer");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(answer.contentType());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
