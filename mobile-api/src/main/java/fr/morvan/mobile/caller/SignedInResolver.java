package fr.morvan.mobile.caller;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.CallerFilter;
import fr.morvan.mobile.fhirclient.OnBehalfOf;
import fr.morvan.mobile.problem.Problem;
import fr.morvan.mobile.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Takes the verified caller the filter left, with the token of the same request.
final class SignedInResolver implements HandlerMethodArgumentResolver {

    private static final int SCHEME = "Bearer ".length();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == SignedIn.class;
    }

    @Override
    public SignedIn resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        var header = web.getHeader(HttpHeaders.AUTHORIZATION);
        if (request == null || header == null || header.length() <= SCHEME) {
            throw new Problem(ProblemCode.SIGN_IN_REQUIRED);
        }
        var caller = CallerFilter.callerOf(request);
        return new SignedIn(caller, new OnBehalfOf(header.substring(SCHEME), actingAs(caller)));
    }

    private static Optional<PractitionerRoleId> actingAs(Caller caller) {
        return caller instanceof Caller.Professional professional ? professional.actingAs() : Optional.empty();
    }
}
