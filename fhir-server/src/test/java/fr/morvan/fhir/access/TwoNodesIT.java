package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.RunningServer;
import fr.morvan.fhir.testing.SecondNode;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.CareTeam;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/// What changes on one node counts on the next request to any other.
class TwoNodesIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private Environment environment;

    @Test
    void changesCountAtOnceOnTheOtherNode() {
        var it = UUID.randomUUID().toString();
        World.another(server, CALLERS, it);
        try (var second = SecondNode.beside(environment)) {
            holds(second.server(), it);
        }
    }

    private void holds(Server other, String it) {
        var path = "Observation/obs-" + it;
        for (int i = 0; i < 10; i++) {
            assertThat(other.get(CALLERS.member, path).status()).isEqualTo(200);

            var block = Consents.write(
                    server, CALLERS.patient("pat-" + it), Consents.block(it, "PractitionerRole/role-nurse"));
            assertThat(other.get(CALLERS.member, path).status()).isEqualTo(404);
            Consents.write(
                    server,
                    CALLERS.patient("pat-" + it),
                    block.setStatus(org.hl7.fhir.r4.model.Consent.ConsentState.INACTIVE));
            assertThat(other.get(CALLERS.member, path).status()).isEqualTo(200);
        }
        var team = other.get(CALLERS.loader, "CareTeam/team-" + it).as(CareTeam.class);
        team.setStatus(CareTeam.CareTeamStatus.INACTIVE);
        assertThat(server.put(CALLERS.loader, team).status()).isEqualTo(200);
        assertThat(other.get(CALLERS.member, path).status()).isEqualTo(404);

        Caller emergency = CALLERS.professional("emergency");
        var body = """
                {"resourceType":"Parameters","parameter":[{"name":"reason","valueCode":"continuity"},
                 {"name":"text","valueString":"garde de nuit"}]}""";
        assertThat(server.send(emergency, "POST", "Patient/pat-" + it + "/$break-glass", body, Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(other.get(emergency, path).status()).isEqualTo(200);
    }
}
