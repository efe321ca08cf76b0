package fr.morvan.compose.region;

import static fr.morvan.compose.region.DrawnRegion.account;
import static fr.morvan.compose.region.DrawnRegion.each;
import static fr.morvan.compose.region.DrawnRegion.json;
import static fr.morvan.compose.region.DrawnRegion.resources;
import static fr.morvan.compose.region.DrawnRegion.roster;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoryTests {

    private static final Set<String> SPECIALTIES =
            Set.of("SM04", "SM15", "SM18", "SM32", "SM38", "SM40", "SM41", "SM42", "SM62");

    @Test
    void knowsTheStorysPeople() {
        assertThat(DrawnRegion.REGION.accounts().stream()
                        .map(DemoAccount::username)
                        .limit(10))
                .containsExactly(
                        "infirmiere",
                        "medecin",
                        "dermatologue",
                        "dermatologue2",
                        "exterieur",
                        "patiente",
                        "proche",
                        "aidante",
                        "analyste",
                        "exploitant");
        assertThat(account("patiente").fhirUser().orElseThrow()).startsWith("Patient/");
        assertThat(account("proche").fhirUser().orElseThrow()).startsWith("RelatedPerson/");
        assertThat(account("aidante").fhirUser()).isEmpty();
    }

    @Test
    void letsTheDoctorChooseAmongTwoSituations() {
        assertThat(account("medecin").situations()).hasSize(2);
        assertThat(account("infirmiere").situations()).hasSize(1);
        assertThat(sitesOf("medecin").map(site -> site.path("organizationName").asText()))
                .containsExactlyInAnyOrder("Cabinet médical de Château-Chinon", "Maison de santé de Château-Chinon");
        assertThat(sitesOf("infirmiere").map(site -> site.path("communeCode").asText()))
                .containsExactly("58062");
        assertThat(account("medecin").situations())
                .allSatisfy(situation -> assertThat(circlesOf(situation))
                        .as("patients of %s", situation)
                        .isNotEmpty());
    }

    private static Stream<JsonNode> sitesOf(String username) {
        return each(roster().path("sites"))
                .filter(site -> account(username)
                        .situations()
                        .contains(site.path("practitionerRole").asText()));
    }

    private static List<JsonNode> circlesOf(String member) {
        return resources("CareTeam").stream()
                .filter(team -> each(team.path("participant"))
                        .map(DemoRegionTests::member)
                        .anyMatch(member::equals))
                .toList();
    }

    @Test
    void putsThePatientInTheCircleOfNurseDoctorAndSon() {
        var patient = account("patiente").fhirUser().orElseThrow();
        var circle = resources("CareTeam").stream()
                .filter(team -> team.at("/subject/reference").asText().equals(patient))
                .findFirst()
                .orElseThrow();
        var members =
                each(circle.path("participant")).map(DemoRegionTests::member).toList();
        assertThat(members)
                .containsAll(account("infirmiere").situations())
                .containsAnyElementsOf(account("medecin").situations())
                .contains(account("proche").fhirUser().orElseThrow())
                .doesNotContainAnyElementsOf(account("exterieur").situations());
        assertThat(circlesOf(account("infirmiere").situations().getFirst())).hasSizeGreaterThan(5);
    }

    @Test
    void keepsTheOutsiderElsewhere() {
        var elsewhere = circlesOf(account("exterieur").situations().getFirst());
        assertThat(elsewhere).isNotEmpty();
        var ours = circlesOf(account("infirmiere").situations().getFirst());
        assertThat(elsewhere).doesNotContainAnyElementsOf(ours);
    }

    @Test
    void givesThePatientAHistory() {
        var patient = account("patiente").fhirUser().orElseThrow();
        assertThat(of("Encounter", patient)).hasSize(4);
        assertThat(of("Observation", patient)).hasSize(8);
        assertThat(of("DocumentReference", patient)).hasSize(5);
        assertThat(of("Condition", patient)).hasSize(2);
    }

    private static List<JsonNode> of(String type, String patient) {
        return resources(type).stream()
                .filter(resource -> resource.at("/subject/reference").asText().equals(patient))
                .toList();
    }

    @Test
    void putsEveryAccountInKeycloak() {
        var users =
                each(json(DrawnRegion.REGION.keycloakUsersJson()).path("users")).toList();
        assertThat(users).hasSameSizeAs(DrawnRegion.REGION.accounts()).hasSizeGreaterThanOrEqualTo(48);
        assertThat(users.stream().map(user -> user.path("email").asText())).doesNotHaveDuplicates();
        assertThat(users).allSatisfy(user -> {
            var account = account(user.path("username").asText());
            assertThat(user.path("enabled").asBoolean()).isTrue();
            assertThat(user.at("/realmRoles/0").asText()).isEqualTo(account.role());
            assertThat(user.at("/credentials/0/value").asText()).isEqualTo("morvan-demo");
            assertThat(user.at("/attributes/fhirUser/0").asText())
                    .isEqualTo(account.fhirUser().orElse(""));
            assertThat(each(user.at("/attributes/practice_situations"))
                            .map(JsonNode::asText)
                            .toList())
                    .isEqualTo(account.situations());
            assertThat(user.at("/attributes/rpps/0").asText().matches("9999\\d{7}"))
                    .isEqualTo(account.role().equals("professional"));
        });
    }

    @Test
    void linksAccountsToTheirNationalIdentity() {
        var users = json(DrawnRegion.REGION.keycloakUsersJson()).path("users");
        assertThat(each(users)).allSatisfy(user -> {
            var rpps = user.at("/attributes/rpps/0").asText();
            assertThat(user.at("/federatedIdentities/0/identityProvider")
                            .asText()
                            .equals("psc"))
                    .isEqualTo(!rpps.isEmpty());
            if (!rpps.isEmpty()) {
                assertThat(user.at("/federatedIdentities/0/userId").asText()).isEqualTo("8" + rpps);
            }
        });
        assertThat(each(users)
                        .filter(user -> user.path("username").asText().equals("patiente"))
                        .map(user -> user.at("/federatedIdentities/0/userId").asText()))
                .singleElement()
                .asString()
                .matches("\\d{4}-\\d{2}-\\d{2}/female/99100/\\w{5}/\\p{Lu}+/.+");
    }

    @Test
    void hasFortySpecialistsOverNineSpecialties() {
        var hospital = each(roster().path("sites"))
                .filter(site -> SPECIALTIES.contains(site.path("specialty").asText()))
                .toList();
        assertThat(hospital).hasSize(40);
        assertThat(hospital.stream()
                        .map(site -> site.path("specialty").asText())
                        .collect(Collectors.toSet()))
                .isEqualTo(SPECIALTIES);
    }

    @Test
    void alwaysHasTwoOnDutyInEachSpecialtyAndOneInEachDepartment() {
        var duties = each(roster().path("duties")).map(Duty::of).collect(groupingBy(Duty::specialty));
        var start = DrawnRegion.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
        for (var day = 0; day <= 365; day++) {
            var now = start.plusSeconds(day * 86_400L + day * 3_607L % 86_400L);
            assertThat(duties.keySet()).isEqualTo(SPECIALTIES);
            duties.forEach((specialty, all) -> {
                var onDuty = all.stream().filter(duty -> duty.covers(now)).toList();
                assertThat(onDuty.stream().map(Duty::role).distinct().count())
                        .as("%s at %s", specialty, now)
                        .isGreaterThanOrEqualTo(2);
                assertThat(onDuty.stream()
                                .flatMap(duty -> duty.departments().stream())
                                .distinct()
                                .count())
                        .as("departments of %s at %s", specialty, now)
                        .isEqualTo(8);
            });
        }
    }

    private record Duty(String role, String specialty, List<String> departments, Instant start, Instant end) {

        static Duty of(JsonNode duty) {
            return new Duty(
                    duty.path("practitionerRole").asText(),
                    duty.path("specialty").asText(),
                    each(duty.path("departments")).map(JsonNode::asText).toList(),
                    Instant.parse(duty.path("start").asText()),
                    Instant.parse(duty.path("end").asText()));
        }

        boolean covers(Instant now) {
            return !now.isBefore(start) && now.isBefore(end);
        }
    }

    @Test
    void keepsTheStorysDermatologistsOnDutyEverywhere() {
        var dermatology = each(roster().path("duties"))
                .filter(duty -> duty.path("specialty").asText().equals("SM15"))
                .toList();
        assertThat(dermatology.stream()
                        .map(duty -> duty.path("practitionerRole").asText()))
                .containsExactlyInAnyOrder(
                        account("dermatologue").situations().getFirst(),
                        account("dermatologue2").situations().getFirst());
        assertThat(dermatology).allMatch(duty -> duty.path("departments").size() == 8);
    }
}
