package fr.morvan.keycloak;

/// The one 401 of an edge: always the same status, headers and body, whatever was wrong.
///
/// @param contentType with charset
/// @param body whole answer
public record SignInRequired(String contentType, String body) {

    /// As an RFC 9457 problem, for REST.
    public static SignInRequired problem() {
        return new SignInRequired(
                "application/problem+json;charset=UTF-8",
                "{\"type\":\"https://morvan.example/problems/sign-in-required\",\"title\":\"Connexion requise\",\"status\":401}");
    }

    /// As a FHIR R4 OperationOutcome with issue code `login`.
    public static SignInRequired operationOutcome() {
        return new SignInRequired(
                "application/fhir+json;charset=UTF-8",
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"login\","
                        + "\"details\":{\"text\":\"Connexion requise\"}}]}");
    }
}
