package fr.morvan.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/// What the filter asks of a request and how it answers.
class CallerFilterTests {

    private static final Caller OPERATOR = new Operator("1", "Exploitant");

    private final List<String> asked = new ArrayList<>();
    private final List<Rejected> refused = new ArrayList<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/me");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final MockFilterChain chain = new MockFilterChain();

    @Test
    void putsTheCallerIntoTheRequest() throws Exception {
        request.addHeader("Authorization", "Bearer good");
        request.addHeader(CallerFilter.ACTING_AS, "PractitionerRole/aa");
        filter(SignInRequired.problem());
        assertThat(CallerFilter.callerOf(request)).isEqualTo(OPERATOR);
        assertThat(CallerFilter.CALLER).isEqualTo(Caller.class.getName());
        assertThat(chain.getRequest()).isNotNull();
        assertThat(asked).containsExactly("good as Optional[PractitionerRole/aa]");
    }

    @Test
    void answersAProblem() throws Exception {
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(response.getContentType()).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(response.getContentAsString())
                .isEqualTo(
                        "{\"type\":\"https://morvan.example/problems/sign-in-required\",\"title\":\"Connexion requise\",\"status\":401}");
        assertThat(chain.getRequest()).isNull();
        assertThat(refused).containsExactly(new Rejected(Reason.MISSING, "not exactly one bearer token"));
    }

    @Test
    void answersAnOperationOutcome() throws Exception {
        filter(SignInRequired.operationOutcome());
        assertThat(response.getContentType()).isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(response.getContentAsString())
                .isEqualTo(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\","
                                + "\"details\":{\"text\":\"Connexion requise\"}}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Basic good", "good", "Bearergood", "bearer\tgood"})
    void refusesWhatIsNoBearerToken(String authorization) throws Exception {
        request.addHeader("Authorization", authorization);
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @Test
    void readsTheSchemeInAnyCase() throws Exception {
        request.addHeader("Authorization", "bEARER good");
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(200);
    }

    @Test
    void refusesTwoTokens() throws Exception {
        request.addHeader("Authorization", "Bearer good");
        request.addHeader("Authorization", "Bearer good");
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void refusesTwoSituations() throws Exception {
        request.addHeader("Authorization", "Bearer good");
        request.addHeader(CallerFilter.ACTING_AS, "PractitionerRole/aa");
        request.addHeader(CallerFilter.ACTING_AS, "PractitionerRole/bb");
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(401);
        assertThat(asked).isEmpty();
    }

    @Test
    void ignoresATokenInTheAddress() throws Exception {
        request.setQueryString("access_token=good");
        request.addParameter("access_token", "good");
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void leavesOpenRequestsAlone() throws Exception {
        request.setRequestURI("/metadata");
        request.addHeader("Authorization", "Bearer good");
        filter(SignInRequired.problem());
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(chain.getRequest()).isNotNull();
        assertThatIllegalStateException().isThrownBy(() -> CallerFilter.callerOf(request));
    }

    private void filter(SignInRequired answer) throws Exception {
        CallerVerifier verifier = (token, actingAs) -> {
            asked.add(token + " as " + actingAs);
            return new Verified(OPERATOR, Instant.MAX);
        };
        new CallerFilter(
                        verifier,
                        answer,
                        incoming -> "/metadata".equals(incoming.getRequestURI()),
                        (incoming, why) -> refused.add(why))
                .doFilter(request, response, chain);
    }
}
