package fr.morvan.compose.region;

import static fr.morvan.compose.region.DrawnRegion.REGION;
import static fr.morvan.compose.region.DrawnRegion.SEED;
import static fr.morvan.compose.region.DrawnRegion.TODAY;
import static fr.morvan.compose.region.DrawnRegion.each;
import static fr.morvan.compose.region.DrawnRegion.json;
import static fr.morvan.compose.region.DrawnRegion.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoRegionTests {

    private static final Pattern MAIL = Pattern.compile("[A-Za-z0-9._-]+@[A-Za-z0-9.-]+");
    private static final Pattern PHONE = Pattern.compile("\"(\\+33[0-9 ]+|0[1-9][0-9 ]{8,})\"");
    private static final Pattern FICTION = Pattern.compile("\\+33(63998|19900)\\d{4}");

    @Test
    void drawsTheSameBytesForTheSameSeed() {
        assertThat(DemoRegion.generate(SEED, TODAY)).isEqualTo(REGION);
    }

    @Test
    void drawsOtherPeopleForAnotherSeed() {
        var other = DemoRegion.generate(SEED + 1, TODAY);
        assertThat(other.transactionBundles()).doesNotContainAnyElementsOf(REGION.transactionBundles());
        assertThat(other.accounts()).hasSameSizeAs(REGION.accounts());
    }

    @Test
    void keepsPeopleAndHistoryOnAnotherDay() {
        var later = DemoRegion.generate(SEED, TODAY.plusDays(100));
        assertThat(later.transactionBundles()).isEqualTo(REGION.transactionBundles());
        assertThat(later.keycloakUsersJson()).isEqualTo(REGION.keycloakUsersJson());
        assertThat(later.rosterJson()).isNotEqualTo(REGION.rosterJson());
    }

    @Test
    void loadsInTransactionsOfPuts() {
        assertThat(REGION.transactionBundles()).allSatisfy(text -> {
            var bundle = json(text);
            assertThat(bundle.path("type").asText()).isEqualTo("transaction");
            assertThat(bundle.path("entry")).hasSizeBetween(1, 500);
            assertThat(each(bundle.path("entry"))).allSatisfy(entry -> {
                assertThat(entry.at("/request/method").asText()).isEqualTo("PUT");
                assertThat(entry.at("/request/url").asText()).isEqualTo(DrawnRegion.reference(entry.path("resource")));
            });
        });
        assertThat(resources().stream().map(DrawnRegion::reference)).doesNotHaveDuplicates();
    }

    @Test
    void refersOnlyToWhatIsLoadedBeforeOrWithIt() {
        assertThat(danglingReferences(REGION.transactionBundles())).isEmpty();
    }

    @Test
    void noticesAReferenceToNothing() {
        var planted =
                "{\"entry\":[{\"resource\":{\"resourceType\":\"Condition\",\"id\":\"1\",\"subject\":{\"reference\":\"Patient/nobody\"}}}]}";
        assertThat(danglingReferences(List.of(planted))).containsExactly("Condition/1 → Patient/nobody");
    }

    private static List<String> danglingReferences(List<String> bundles) {
        var dangling = new ArrayList<String>();
        var known = new HashSet<String>();
        for (var bundle : bundles) {
            var resources = each(json(bundle).path("entry"))
                    .map(entry -> entry.path("resource"))
                    .toList();
            resources.stream().map(DrawnRegion::reference).forEach(known::add);
            resources.forEach(resource -> resource.findValuesAsText("reference").stream()
                    .filter(reference -> !known.contains(reference))
                    .map(reference -> DrawnRegion.reference(resource) + " → " + reference)
                    .forEach(dangling::add));
        }
        return dangling;
    }

    @Test
    void promisesTheseNumbers() {
        assertThat(resources("Patient")).hasSize(2_000);
        assertThat(resources("CareTeam")).hasSize(2_000);
        assertThat(resources("Organization")).hasSize(60 + 8 + 14);
        assertThat(resources("Location")).hasSize(60 + 8 + 14);
        assertThat(resources("Practitioner")).hasSize(59 + 60 + 18 + 40);
        assertThat(resources("PractitionerRole")).hasSize(59 + 60 + 18 + 40 + 1);
        assertThat(resources("RelatedPerson")).hasSizeBetween(400, 900);
        assertThat(resources("Encounter")).hasSizeBetween(600, 1_000);
        assertThat(resources("Observation")).hasSize(2 * resources("Encounter").size());
        assertThat(resources("Condition")).hasSizeBetween(500, 1_200);
        assertThat(resources("DocumentReference")).hasSizeBetween(600, 1_200);
    }

    @Test
    void givesEveryDepartmentItsPlaces() {
        var kinds = Set.of(
                "Maison de santé", "Cabinet médical", "Pharmacie", "Salle de téléconsultation", "Cabinet de groupe");
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(resources("Organization").stream()
                                .filter(site -> site.path("name").asText().startsWith(kind))
                                .map(site -> site.at("/address/0/district").asText())
                                .distinct())
                        .hasSize(8));
    }

    @Test
    void reachesNobodyReal() {
        var everything = Stream.of(
                        REGION.transactionBundles(),
                        List.of(REGION.keycloakUsersJson(), REGION.rosterJson()),
                        REGION.activityHistoryJson())
                .flatMap(List::stream)
                .toList();
        assertThat(everything).allSatisfy(text -> assertThat(reachable(text)).isEmpty());
    }

    @Test
    void noticesARealAddress() {
        assertThat(reachable("{\"value\":\"+33612345678\"}")).containsExactly("+33612345678");
        assertThat(reachable("{\"value\":\"06 12 34 56 78\"}")).containsExactly("06 12 34 56 78");
        assertThat(reachable("{\"value\":\"someone@mail.fr\"}")).containsExactly("someone@mail.fr");
        assertThat(reachable("{\"value\":\"+33639980000\",\"mail\":\"a.b@courriel.example\"}"))
                .isEmpty();
    }

    /// Telephone numbers outside the fiction ranges and mail outside `.example`.
    private static List<String> reachable(String text) {
        return Stream.concat(
                        PHONE.matcher(text)
                                .results()
                                .map(match -> match.group(1))
                                .filter(phone -> !FICTION.matcher(phone).matches()),
                        MAIL.matcher(text)
                                .results()
                                .map(match -> match.group())
                                .filter(mail -> !mail.endsWith(".example")))
                .toList();
    }

    @Test
    void numbersProfessionalsAndPlacesAsFiction() {
        assertThat(identifiers("Practitioner", "https://rpps.esante.gouv.fr"))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .allMatch(rpps -> rpps.matches("9999\\d{7}"));
        assertThat(identifiers("Organization", "https://finess.esante.gouv.fr"))
                .hasSize(82)
                .doesNotHaveDuplicates()
                .allMatch(finess -> finess.matches("\\d{2}9\\d{6}"));
        assertThat(Stream.concat(resources("Practitioner").stream(), resources("Organization").stream())
                        .flatMap(resource -> each(resource.path("identifier"))))
                .allMatch(identifier ->
                        !identifier.at("/type/coding/0/code").asText().isEmpty());
    }

    private static List<String> identifiers(String type, String system) {
        return resources(type).stream()
                .flatMap(resource -> each(resource.path("identifier")))
                .filter(identifier -> identifier.path("system").asText().equals(system))
                .map(identifier -> identifier.path("value").asText())
                .toList();
    }

    @Test
    void givesEachPatientACircleOfSituationsAndRelatives() {
        assertThat(resources("CareTeam").stream()
                        .map(team -> team.at("/subject/reference").asText()))
                .doesNotHaveDuplicates();
        assertThat(resources("CareTeam")).allSatisfy(team -> {
            assertThat(each(team.path("participant")).map(DemoRegionTests::member))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(member -> member.matches("(PractitionerRole|RelatedPerson)/.+"));
            assertThat(each(team.path("participant")))
                    .allMatch(participant ->
                            !participant.at("/period/start").asText().isEmpty());
        });
        assertThat(resources("CareTeam").stream().flatMap(team -> each(team.path("participant"))))
                .as("someone has left a circle")
                .anyMatch(participant -> participant.at("/period").has("end"));
    }

    static String member(JsonNode participant) {
        return participant.at("/member/reference").asText();
    }
}
