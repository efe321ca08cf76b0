package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.json;
import static fr.morvan.mobile.testing.MobileApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.mobile.testing.Golden;
import fr.morvan.mobile.testing.RecordedFhirServer;
import fr.morvan.mobile.testing.RecordedFhirServer.Asked;
import fr.morvan.mobile.testing.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `/v1/me` and `/v1/circles` before recorded FHIR answers.
class CircleTests extends ServiceTest {

    private static final String TEAM = Golden.resource("CareTeam", "everything");

    private static void playPeople() {
        FHIR.plays("GET Patient/p1", Golden.resource("Patient", "everything"))
                .plays("GET RelatedPerson/daughter", Golden.resource("RelatedPerson", "everything"))
                .plays("GET PractitionerRole/nurse-role", Golden.resource("PractitionerRole", "everything"));
    }

    @Test
    void showsAPatientTheirCircleWithItsMembersOfToday() {
        playPeople();
        FHIR.plays("GET CareTeam?patient=Patient/p1&_count=200", RecordedFhirServer.bundle(List.of(TEAM), false));

        var circle = json(api.get("/v1/circles", "patient")).path(0);

        assertThat(circle.path("id").asText()).isEqualTo("c1");
        assertThat(circle.path("name").asText()).isEqualTo("Cercle de Mme Durand");
        assertThat(circle.path("patient").toString())
                .isEqualTo("{\"id\":\"p1\",\"displayName\":\"Jeanne DURAND\",\"birthDate\":\"1948-03-02\"}");
        assertThat(circle.path("members").findValuesAsText("displayName"))
                .containsExactly("Claire Petit", "Anne Durand", "Voisin");
        assertThat(circle.path("members").findValuesAsText("role"))
                .containsExactly("Infirmière du cercle", "Fille", "Membre du cercle");
        assertThat(circle.path("members").path(0).path("since").asText()).isEqualTo("2025-03-05");
    }

    @Test
    void leavesOutWhoIsNoLongerAMember() {
        playPeople();
        FHIR.plays(
                "GET CareTeam?*", RecordedFhirServer.bundle(List.of(TEAM.replace("2027-01-01", "2026-03-01")), false));

        assertThat(json(api.get("/v1/circles", "patient"))
                        .path(0)
                        .path("members")
                        .findValuesAsText("displayName"))
                .containsExactly("Anne Durand", "Voisin");
    }

    @Test
    void asksForAProfessionalByTheirSituationAndForPatientsTogether() {
        var other = TEAM.replace("\"c1\"", "\"c2\"").replace("Patient/p1", "Patient/p2");
        FHIR.plays(
                "GET CareTeam?participant=PractitionerRole/nurse-role&_count=200",
                RecordedFhirServer.bundle(List.of(TEAM, other), false));
        FHIR.plays(
                "GET Patient?_id=p1,p2&_count=50",
                RecordedFhirServer.bundle(
                        List.of(
                                Golden.resource("Patient", "everything"),
                                "{\"resourceType\":\"Patient\",\"id\":\"p2\",\"name\":[{\"text\":\"Marcel Roy\"}]}"),
                        false));

        var circles = json(api.get("/v1/circles", "nurse"));

        assertThat(circles.findValuesAsText("id")).contains("c1", "c2", "p1", "p2");
        assertThat(FHIR.asked()).allSatisfy(asked -> {
            assertThat(asked.header("Authorization")).contains("Bearer nurse");
            assertThat(asked.header("Morvan-Acting-As")).contains("PractitionerRole/nurse-role");
        });
    }

    @Test
    void leavesOutACircleWhosePatientTheCallerMayNotSee() {
        FHIR.plays("GET CareTeam?*", RecordedFhirServer.bundle(List.of(TEAM), false));

        assertThat(text(api.get("/v1/circles", "relative"))).isEqualTo("[]");
    }

    @Test
    void givesAnEmptyListToWhoHasNoCircleWithoutAskingTheRecord() {
        assertThat(text(api.get("/v1/circles", "helper"))).isEqualTo("[]");
        assertThat(text(api.get("/v1/circles", "undecided"))).isEqualTo("[]");
        assertThat(FHIR.asked()).isEmpty();
    }

    @Test
    void tellsAPatientWhoTheyAre() {
        FHIR.plays("GET CareTeam?*", RecordedFhirServer.bundle(List.of(TEAM), false));

        assertThat(text(api.get("/v1/me", "patient")))
                .isEqualTo(
                        "{\"kind\":\"patient\",\"displayName\":\"Jeanne Durand\",\"fhirUser\":\"Patient/p1\",\"circles\":1}");
        assertThat(text(api.get("/v1/me", "helper")))
                .isEqualTo("{\"kind\":\"digital-helper\",\"displayName\":\"Luc Martin\",\"circles\":0}");
    }

    @Test
    void tellsAProfessionalWhereTheyMayAct() {
        FHIR.plays("GET PractitionerRole/role-a", Golden.resource("PractitionerRole", "everything"));

        var me = json(api.get("/v1/me", "undecided"));

        assertThat(me.path("situations").findValuesAsText("label"))
                .containsExactly("Médecin · Dermatologie · CHU de Dijon", "Situation role-b");
        assertThat(me.has("actingAs")).isFalse();
        assertThat(FHIR.asked()).extracting(Asked::target).noneMatch(target -> target.contains("CareTeam"));
    }
}
