package fr.morvan.fhir.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import fr.morvan.fhir.testing.World;
import fr.morvan.france.profile.FrCore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// FR Core's packages as they are published, loaded and judged by, without a network.
class GuidePackageTests {

    private static final FhirContext CONTEXT = FhirContext.forR4Cached();

    /// Reading a guide takes seconds; each is read once.
    private static final Map<String, GuidePackage> GUIDES = new ConcurrentHashMap<>();

    private static final String PATIENT = """
            {"resourceType":"Patient","meta":{"profile":["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins"]},
             "extension":[
              {"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability","extension":[
                {"url":"identityStatus","valueCoding":{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0445","code":"VALI"}}]},
              {"url":"http://hl7.org/fhir/StructureDefinition/patient-birthPlace","valueAddress":{"city":"Château-Chinon","extension":[
                {"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code","valueCoding":{
                  "system":"https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM","code":"58062"}}]}}],
             "identifier":[{"use":"official","system":"urn:oid:1.2.250.1.213.1.4.10","value":"251035806290109",
               "type":{"coding":[{"system":"https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203","code":"INS-NIR-TEST"}]}}],
             "name":[{"use":"official","family":"Martin","given":["Louise"],"extension":[
               {"url":"https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name","valueString":"Louise Marie"}]}],
             "gender":"female","birthDate":"1951-03-14"}""";

    private static final String ROLE = """
            {"resourceType":"PractitionerRole","meta":{"profile":["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-practitioner-role"]},
             "practitioner":{"reference":"Practitioner/p"},
             "specialty":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale","code":"SM54"}]}]}""";

    @ParameterizedTest
    @ValueSource(strings = {"2.1.0", "2.2.0"})
    void acceptsAQualifiedIdentityAndASpecialty(String version) {
        assertThat(errors(version, PATIENT)).isEmpty();
        assertThat(errors(version, ROLE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2.1.0, urn:oid:1.2.250.1.213.1.4.10, urn:oid:1.2.3",
        "2.2.0, urn:oid:1.2.250.1.213.1.4.10, urn:oid:1.2.3",
        "2.1.0, '\"gender\":\"female\",', ''",
        "2.2.0, '\"gender\":\"female\",', ''",
        "2.1.0, female, other",
        "2.2.0, female, other"
    })
    void noticesABrokenIdentity(String version, String from, String to) {
        assertThat(PATIENT).contains(from);
        assertThat(errors(version, PATIENT.replace(from, to))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.1.0", "2.2.0"})
    void noticesASpecialtyOutsideTheNationalList(String version) {
        assertThat(errors(version, ROLE.replace("SM54", "XX99"))).isNotEmpty();
    }

    @Test
    void takesTheVersionThatIsClaimedOrTheFirst() {
        var old = guide("2.1.0");
        assertThat(old.has(Canonical.of(FrCore.PATIENT_INS))).isTrue();
        assertThat(old.has(Canonical.of(FrCore.PATIENT_INS + "|2.1.0"))).isTrue();
        assertThat(old.has(Canonical.of(FrCore.PATIENT_INS + "|2.2.0"))).isFalse();
        assertThat(old.has(Canonical.of("https://example.org/profile"))).isFalse();
        // FR Core 2.2 wants exactly one official identifier, 2.1 does not
        var two = PATIENT.replace(
                "\"identifier\":[", "\"identifier\":[{\"use\":\"official\",\"system\":\"urn:x\",\"value\":\"1\"},");
        var both = profiles(Set.of(FrCore.PATIENT_INS), Set.of(), "2.1.0", "2.2.0");
        assertThat(both.broken(resource(two))).isEmpty();
        assertThat(both.broken(resource(two.replace("patient-ins\"", "patient-ins|2.2.0\""))))
                .hasSize(1);
        assertThat(both.broken(resource(two.replace("patient-ins\"", "patient-ins|9.9.9\""))))
                .isEmpty();
    }

    @Test
    void refusesWarnsOrLooksAwayByProfile() {
        var bad = resource(PATIENT.replace("female", "other"));
        var meters = new SimpleMeterRegistry();

        var refusing = guard(profiles(Set.of(FrCore.PATIENT_INS), Set.of(), "2.1.0"), meters);
        assertThatThrownBy(() -> refusing.check(bad))
                .isInstanceOfSatisfying(BaseServerResponseException.class, refusal -> {
                    assertThat(refusal.getStatusCode()).isEqualTo(422);
                    var issue = ((OperationOutcome) refusal.getOperationOutcome()).getIssueFirstRep();
                    assertThat(issue.getCode()).isEqualTo(IssueType.INVARIANT);
                    assertThat(issue.getDetails().getText()).contains(FrCore.PATIENT_INS);
                    assertThat(issue.getExpression().getFirst().getValue()).startsWith("Patient");
                });
        guard(profiles(Set.of(), Set.of(FrCore.PATIENT_INS), "2.1.0"), meters).check(bad);
        guard(profiles(Set.of(), Set.of(), "2.1.0"), meters).check(bad);
        guard(profiles(Set.of(FrCore.PATIENT_INS), Set.of(), "2.1.0"), meters).check(resource(PATIENT));

        assertThat(meters.get(ProfileGuard.METRIC).tag("mode", "warn").counter().count())
                .isEqualTo(1);
        assertThat(meters.get(ProfileGuard.METRIC)
                        .tag("mode", "refuse")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.find(ProfileGuard.METRIC).tag("mode", "off").counter())
                .isNull();
    }

    @Test
    void leavesTheClaimsOfAResourceAsTheyAre() {
        var patient = resource(PATIENT.replace("\"profile\":[", "\"profile\":[\"https://example.org/unknown\","));
        assertThat(profiles(Set.of(FrCore.PATIENT_INS), Set.of(), "2.1.0").broken(patient))
                .isEmpty();
        assertThat(patient.getMeta().getProfile()).hasSize(2);
    }

    @Test
    void failsAtTheStartOnWhatCannotWork(@TempDir Path folder) {
        assertThatThrownBy(() -> GuidePackage.read(CONTEXT, folder.resolve("missing.tgz")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing.tgz");
        assertThatThrownBy(() -> profiles(Set.of("https://example.org/unknown"), Set.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("https://example.org/unknown");
        assertThatThrownBy(() -> new ProfileProperties(List.of(), Set.of("a"), Set.of("a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProfileGuard guard(Profiles profiles, SimpleMeterRegistry meters) {
        return new ProfileGuard(profiles, meters, new ca.uhn.fhir.interceptor.executor.InterceptorService());
    }

    private static Profiles profiles(Set<String> refuse, Set<String> warn, String... versions) {
        var files = Arrays.stream(versions).map(GuidePackages::frCore).toList();
        return new Profiles(new ProfileProperties(files, refuse, warn), CONTEXT);
    }

    private static GuidePackage guide(String version) {
        return GUIDES.computeIfAbsent(version, each -> GuidePackage.read(CONTEXT, GuidePackages.frCore(each)));
    }

    private static List<String> errors(String version, String json) {
        var resource = resource(json);
        var profile = Canonical.of(resource.getMeta().getProfile().getFirst().getValue());
        return guide(version).errors(resource, profile).stream()
                .map(message -> message.getLocationString() + ": " + message.getMessage())
                .toList();
    }

    private static Resource resource(String json) {
        return World.resource(json);
    }
}
