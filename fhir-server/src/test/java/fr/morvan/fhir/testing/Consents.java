package fr.morvan.fhir.testing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import java.util.UUID;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Reference;

/// Consents as patients write them, about `pat-{it}`.
public final class Consents {

    private Consents() {}

    /// Nobody sees these types; none: the whole record.
    public static Consent opposition(String it, String... types) {
        return consent(it, "\"type\":\"deny\"" + types(types));
    }

    /// Nobody breaks the glass.
    public static Consent noBreakGlass(String it) {
        return consent(it, """
                "type":"deny","purpose":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"BTG"}]""");
    }

    /// This one sees nothing.
    public static Consent block(String it, String subject) {
        return consent(it, "\"type\":\"deny\"," + actor(subject));
    }

    /// This relative sees these types.
    public static Consent grant(String it, String subject, String... types) {
        return consent(it, "\"type\":\"permit\"," + actor(subject) + types(types));
    }

    /// A Consent with this provision.
    public static Consent consent(String it, String provision) {
        return (Consent) World.resource("""
                {"resourceType":"Consent","id":"%s","status":"active","patient":{"reference":"Patient/pat-%s"},
                 "scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
                 "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],
                 "performer":[{"reference":"Patient/pat-%s"}],
                 "policyRule":{"text":"droits du patient"},"provision":{%s}}""".formatted(UUID.randomUUID(), it, it, provision));
    }

    /// The same in the name of someone else.
    public static Consent by(Consent consent, String performer) {
        return consent.setPerformer(java.util.List.of(new Reference(performer)));
    }

    /// Has it written, as it must succeed.
    public static Consent write(Server server, Caller caller, Consent consent) {
        var answer = server.put(caller, consent);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return consent;
    }

    private static String actor(String subject) {
        return "\"actor\":[{\"role\":{\"text\":\"x\"},\"reference\":{\"reference\":\"" + subject + "\"}}]";
    }

    private static String types(String... types) {
        if (types.length == 0) {
            return "";
        }
        return ",\"class\":["
                + java.util.Arrays.stream(types)
                        .map(type -> "{\"system\":\"http://hl7.org/fhir/resource-types\",\"code\":\"" + type + "\"}")
                        .collect(java.util.stream.Collectors.joining(","))
                + "]";
    }
}
