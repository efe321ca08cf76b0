package fr.morvan.compose.check;

import fr.morvan.compose.platform.Addresses;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Consumer;

/// Whether a running platform with the demonstration region does what people rely on.
public final class PlatformCheck {

    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int ADDRESSES = 4;
    private static final Set<Integer> REFUSED = Set.of(400, 401);

    private final Platform platform;
    private final Addresses at;

    private PlatformCheck(Addresses addresses) {
        this.platform = new Platform(addresses);
        this.at = addresses;
    }

    /// `FHIR_BASE CONSOLE_ORIGIN APP_ORIGIN KEYCLOAK_ORIGIN`; exits 0 when everything held.
    public static void main(String[] arguments) {
        if (arguments.length != ADDRESSES) {
            System.err.println("usage: FHIR_BASE CONSOLE_ORIGIN APP_ORIGIN KEYCLOAK_ORIGIN");
            System.exit(USAGE);
        }
        var addresses = new Addresses(arguments[0], arguments[1], arguments[2], arguments[3], 0);
        System.exit(of(addresses, System.out::println) == 0 ? 0 : FAILED);
    }

    /// How many assertions did not hold; each one is a line.
    public static int of(Addresses addresses, Consumer<String> lines) {
        var findings = new Findings(lines);
        new PlatformCheck(addresses).run(findings);
        return findings.broken();
    }

    private void run(Findings findings) {
        findings.that(
                "the FHIR server describes itself",
                () -> platform.nobody().get(at.fhir() + "/metadata").being(200));
        findings.that("the pages are served and know where to sign in", this::pages);
        findings.that(
                "nobody signs in with a wrong password",
                () -> Findings.expect(
                        REFUSED.contains(
                                platform.grant("infirmiere", "not-this-one").status()),
                        "a token was given"));
        findings.that("the nurse signs in", () -> platform.as("infirmiere"));
        findings.that("the region's activity is loaded", this::activity);
        access(findings);
        new TeleconsultationCheck(platform).run(findings);
    }

    private void access(Findings findings) {
        findings.that(
                "nothing is read without signing in",
                () -> platform.nobody().get(patient()).being(401));
        findings.that(
                "the nurse reads her patient",
                () -> Findings.expect(
                        platform.as("infirmiere")
                                .get(patient())
                                .being(200)
                                .json()
                                .path("resourceType")
                                .asText()
                                .equals("Patient"),
                        "not a Patient"));
        findings.that(
                "somebody outside the circle gets 404",
                () -> platform.as("exterieur").get(patient()).being(404));
        findings.that(
                "the patient's app lists her circle",
                () -> Findings.expect(
                        !platform.as("patiente")
                                .get(at.mobile() + "/v1/circles")
                                .being(200)
                                .json()
                                .isEmpty(),
                        "no circle"));
    }

    private void pages() throws Exception {
        for (var page :
                new String[] {at.teleconsult() + "/", at.teleconsult() + "/observatory/", at.mobile() + "/app/"}) {
            platform.nobody().get(page).being(200);
            var issuer = platform.nobody()
                    .get(page + "config.json")
                    .being(200)
                    .json()
                    .path("issuer")
                    .asText();
            Findings.expect(issuer.equals(at.issuer()), page + " signs in at " + issuer);
        }
    }

    private void activity() throws Exception {
        var month = YearMonth.now(ZoneId.of("Europe/Paris"));
        var total = platform.as("analyste")
                .get(at.teleconsult() + "/api/observatory/teleconsultations?from=" + month.minusMonths(10) + "&to="
                        + month)
                .being(200)
                .json()
                .path("total")
                .asInt();
        Findings.expect(total > 0, "the observatory counts nothing");
    }

    private String patient() throws Exception {
        return at.fhir() + "/" + platform.as("patiente").fhirUser();
    }
}
