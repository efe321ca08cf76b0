package fr.morvan.keycloak;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.id.RelatedPersonId;
import fr.morvan.france.identifier.Rpps;
import fr.morvan.keycloak.Caller.Analyst;
import fr.morvan.keycloak.Caller.DigitalHelper;
import fr.morvan.keycloak.Caller.Operator;
import fr.morvan.keycloak.Caller.PatientCaller;
import fr.morvan.keycloak.Caller.Professional;
import fr.morvan.keycloak.Caller.Relative;
import fr.morvan.keycloak.Caller.ServiceAccount;
import fr.morvan.keycloak.Verification.Reason;
import fr.morvan.keycloak.Verification.Rejected;
import fr.morvan.keycloak.Verification.Verified;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Makes a caller of the claims of a token that keeps every rule; total: a claim that is missing or not as the
/// contract says gives a rejection, never a half-known caller.
final class CallerClaims {

    private static final int MAX_SITUATIONS = 50;
    private static final int MAX_NAME_LENGTH = 200;

    private CallerClaims() {}

    /// The realm roles of people; an account has exactly one, so that no one is two kinds of caller at once.
    private enum Role {
        PROFESSIONAL("professional"),
        PATIENT("patient"),
        RELATIVE("relative"),
        DIGITAL_HELPER("digital-helper"),
        ARS_ANALYST("ars-analyst"),
        OPERATOR("operator");

        private final String claim;

        Role(String claim) {
            this.claim = claim;
        }
    }

    /// @param asked the situation asked for, `PractitionerRole/{id}`
    static Verification read(Claims claims, Optional<String> asked) {
        Optional<Instant> expiry = claims.instant("exp");
        Optional<String> subject = claims.text("sub");
        if (expiry.isEmpty() || subject.isEmpty()) {
            return bad("sub or exp");
        }
        // only tokens of the client credentials grant carry client_id
        return claims.has("client_id")
                ? service(claims, subject.get(), expiry.get(), asked)
                : person(claims, subject.get(), expiry.get(), asked);
    }

    private static Verification service(Claims claims, String subject, Instant expiry, Optional<String> asked) {
        Optional<String> client = claims.text("client_id")
                .filter(id -> claims.text("azp").filter(id::equals).isPresent());
        Optional<SystemScopes> scopes = claims.text("scope")
                .map(SystemScopes::parse)
                .orElse(claims.has("scope") ? Optional.empty() : Optional.of(SystemScopes.NONE));
        if (client.isEmpty() || scopes.isEmpty()) {
            return bad(client.isEmpty() ? "client_id" : "scope");
        }
        if (asked.isPresent()) {
            return noSituation();
        }
        return new Verified(new ServiceAccount(subject, client.get(), scopes.get()), expiry);
    }

    private static Verification person(Claims claims, String subject, Instant expiry, Optional<String> asked) {
        Optional<Role> role = role(claims);
        Optional<String> name = claims.text("name").filter(text -> text.length() <= MAX_NAME_LENGTH);
        if (role.isEmpty() || name.isEmpty()) {
            return bad(role.isEmpty() ? "not exactly one role of the platform" : "name");
        }
        if (role.get() == Role.PROFESSIONAL) {
            return professional(claims, subject, name.get(), expiry, asked);
        }
        if (asked.isPresent()) {
            return noSituation();
        }
        Optional<? extends Caller> caller = switch (role.get()) {
            case PROFESSIONAL -> Optional.empty();
            case PATIENT -> fhirUser(claims, PatientId::parse).map(id -> new PatientCaller(subject, name.get(), id));
            case RELATIVE -> fhirUser(claims, RelatedPersonId::parse).map(id -> new Relative(subject, name.get(), id));
            case DIGITAL_HELPER -> Optional.of(new DigitalHelper(subject, name.get()));
            case ARS_ANALYST -> Optional.of(new Analyst(subject, name.get()));
            case OPERATOR -> Optional.of(new Operator(subject, name.get()));
        };
        return caller.isPresent() ? new Verified(caller.get(), expiry) : bad("fhirUser");
    }

    private static Verification professional(
            Claims claims, String subject, String name, Instant expiry, Optional<String> asked) {
        Optional<PractitionerId> practitioner = fhirUser(claims, PractitionerId::parse);
        Optional<Rpps> rpps = claims.text("rpps").flatMap(Rpps::parse);
        Optional<List<PractitionerRoleId>> situations = situations(claims);
        if (practitioner.isEmpty() || rpps.isEmpty() || situations.isEmpty()) {
            return bad(practitioner.isEmpty() ? "fhirUser" : rpps.isEmpty() ? "rpps" : "practice_situations");
        }
        Optional<String> acr = claims.text("acr");
        Optional<Instant> authTime = claims.instant("auth_time");
        if (claims.has("acr") != acr.isPresent() || claims.has("auth_time") != authTime.isPresent()) {
            return bad("acr or auth_time");
        }
        Optional<PractitionerRoleId> actingAs = asked.isPresent()
                ? asked.flatMap(PractitionerRoleId::parse).filter(situations.get()::contains)
                : Optional.of(situations.get()).filter(all -> all.size() == 1).map(List::getFirst);
        if (asked.isPresent() && actingAs.isEmpty()) {
            return noSituation();
        }
        return new Verified(
                new Professional(
                        subject, name, practitioner.get(), rpps.get(), situations.get(), actingAs, acr, authTime),
                expiry);
    }

    /// None at all is a professional who has no situation yet.
    private static Optional<List<PractitionerRoleId>> situations(Claims claims) {
        if (!claims.has("practice_situations")) {
            return Optional.of(List.of());
        }
        return claims.texts("practice_situations")
                .filter(texts -> texts.size() <= MAX_SITUATIONS)
                .flatMap(texts -> {
                    List<PractitionerRoleId> ids = texts.stream()
                            .map(PractitionerRoleId::parse)
                            .flatMap(Optional::stream)
                            .distinct()
                            .toList();
                    return texts.stream().distinct().count() == ids.size() ? Optional.of(ids) : Optional.empty();
                });
    }

    private static <T> Optional<T> fhirUser(Claims claims, Function<String, Optional<T>> parse) {
        return claims.text("fhirUser").flatMap(parse);
    }

    private static Optional<Role> role(Claims claims) {
        List<String> held = claims.texts("realm_access", "roles").orElse(List.of());
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> held.contains(role.claim))
                .toList();
        return Optional.of(roles).filter(all -> all.size() == 1).map(List::getFirst);
    }

    private static Rejected bad(String claim) {
        return new Rejected(Reason.CLAIMS, claim);
    }

    private static Rejected noSituation() {
        return new Rejected(Reason.ACTING_AS, "not a situation of the caller");
    }
}
