package fr.morvan.fhir.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;

/// Tells a client where to sign in, <https://hl7.org/fhir/smart-app-launch/conformance.html>; open to everybody.
///
/// The endpoints are those of a Keycloak realm below its issuer.
final class SmartConfiguration extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final byte[] document;

    SmartConfiguration(String issuer) {
        document = document(issuer);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"GET".equals(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        response.setContentType("application/json");
        response.setContentLength(document.length);
        response.getOutputStream().write(document);
    }

    private static byte[] document(String issuer) {
        var endpoints = issuer + "/protocol/openid-connect";
        var told = new LinkedHashMap<String, Object>();
        told.put("issuer", issuer);
        told.put("jwks_uri", endpoints + "/certs");
        told.put("authorization_endpoint", endpoints + "/auth");
        told.put("token_endpoint", endpoints + "/token");
        told.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        told.put("grant_types_supported", List.of("authorization_code", "client_credentials"));
        told.put("scopes_supported", List.of("openid", "system/*.cruds"));
        told.put("response_types_supported", List.of("code"));
        told.put("code_challenge_methods_supported", List.of("S256"));
        told.put("capabilities", List.of("client-public", "client-confidential-symmetric", "permission-v2"));
        return JsonMapper.builder().build().valueToTree(told).toString().getBytes(StandardCharsets.UTF_8);
    }
}
