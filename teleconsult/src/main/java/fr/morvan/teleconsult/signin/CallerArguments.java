package fr.morvan.teleconsult.signin;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.CallerFilter;
import fr.morvan.teleconsult.problem.Problem;
import fr.morvan.teleconsult.problem.ProblemCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives handlers their [Caller] or their [Acting].
@Component
class CallerArguments implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class || parameter.getParameterType() == Acting.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest servlet = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        Caller caller = CallerFilter.callerOf(servlet);
        return parameter.getParameterType() == Caller.class ? caller : acting(caller, servlet);
    }

    private static Acting acting(Caller caller, HttpServletRequest request) {
        if (!(caller instanceof Professional professional)) {
            throw new Problem(ProblemCode.NOT_ALLOWED);
        }
        PractitionerRoleId situation = professional.actingAs().orElseThrow(() -> new Problem(ProblemCode.NO_SITUATION));
        String bearer = request.getHeader(HttpHeaders.AUTHORIZATION).substring("Bearer ".length());
        return new Acting(professional, situation, bearer);
    }
}
