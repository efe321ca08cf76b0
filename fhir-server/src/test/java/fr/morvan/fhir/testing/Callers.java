package fr.morvan.fhir.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The callers of the tests and their tokens.
public final class Callers {

    /// One caller: a token and, for a professional with several situations, the one they act in.
    public record Caller(String name, String token, String actingAs) {
        @Override
        public String toString() {
            return name;
        }
    }

    public final Caller member;
    public final Caller memberElsewhere;
    public final Caller memberUndecided;
    public final Caller formerMember;
    public final Caller futureMember;
    public final Caller outsider;
    public final Caller specialist;
    public final Caller patientA;
    public final Caller patientB;
    public final Caller relativeA;
    public final Caller relativeB;
    public final Caller helper;
    public final Caller analyst;
    public final Caller operator;
    public final Caller loader;
    public final Caller teleconsult;
    public final Caller powerless;

    private final TokenIssuer issuer;

    Callers(TokenIssuer issuer) {
        this.issuer = issuer;
        var nurse = professional(issuer, "nurse", "role-nurse", "role-nurse-2");
        member = new Caller("member", nurse, "PractitionerRole/role-nurse");
        memberElsewhere = new Caller("member acting elsewhere", nurse, "PractitionerRole/role-nurse-2");
        memberUndecided = new Caller("member acting nowhere", nurse, "");
        formerMember = new Caller("former member", professional(issuer, "former", "role-former"), "");
        futureMember = new Caller("future member", professional(issuer, "future", "role-future"), "");
        outsider = new Caller("outsider", professional(issuer, "outsider", "role-outsider"), "");
        specialist = new Caller("specialist", professional(issuer, "specialist", "role-specialist"), "");
        patientA = person(issuer, "patient", "Patient/pat-a");
        patientB = person(issuer, "patient", "Patient/pat-b");
        relativeA = person(issuer, "relative", "RelatedPerson/rel-a");
        relativeB = person(issuer, "relative", "RelatedPerson/rel-b");
        helper = new Caller("digital helper", issuer.person("helper", "digital-helper", Map.of()), "");
        analyst = new Caller("analyst", issuer.person("analyst", "ars-analyst", Map.of()), "");
        operator = new Caller("operator", issuer.person("operator", "operator", Map.of()), "");
        loader = new Caller("loader", issuer.service("loader", "system/*.cruds"), "");
        teleconsult = new Caller(
                "teleconsult",
                issuer.service(
                        "teleconsult",
                        "system/Encounter.cru system/DocumentReference.cru system/Observation.cru"
                                + " system/PractitionerRole.rs system/Practitioner.rs system/Organization.rs"
                                + " system/Location.rs system/Patient.r system/CareTeam.rs"),
                "");
        powerless = new Caller("service without scope", issuer.service("mobile-api", "profile"), "");
    }

    /// A professional with one situation, `PractitionerRole/role-{name}`, who just signed in.
    public Caller professional(String name) {
        return professional(name, Map.of("acr", "1", "auth_time", Instant.now().getEpochSecond()));
    }

    /// The same with other words about their sign-in.
    public Caller professional(String name, Map<String, Object> signIn) {
        Map<String, Object> claims = new HashMap<>(signIn);
        claims.put("fhirUser", "Practitioner/" + name);
        claims.put("rpps", "10001234568");
        claims.put("practice_situations", List.of("PractitionerRole/role-" + name));
        return new Caller(name, issuer.person(name, "professional", claims), "");
    }

    /// A patient, by id.
    public Caller patient(String id) {
        return person(issuer, "patient", "Patient/" + id);
    }

    /// A relative, by id.
    public Caller relative(String id) {
        return person(issuer, "relative", "RelatedPerson/" + id);
    }

    /// A service with scopes of its own.
    public Caller service(String client, String scope) {
        return new Caller(client, issuer.service(client, scope), "");
    }

    private static String professional(TokenIssuer issuer, String name, String... roles) {
        return issuer.person(
                name,
                "professional",
                Map.of(
                        "fhirUser",
                        "Practitioner/" + name,
                        "rpps",
                        "10001234568",
                        "practice_situations",
                        List.of(roles).stream()
                                .map(role -> "PractitionerRole/" + role)
                                .toList()));
    }

    private static Caller person(TokenIssuer issuer, String role, String reference) {
        return new Caller(reference, issuer.person(reference, role, Map.of("fhirUser", reference)), "");
    }
}
