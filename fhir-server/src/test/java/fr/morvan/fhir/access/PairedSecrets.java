package fr.morvan.fhir.access;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Callers;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Consents;
import fr.morvan.fhir.testing.Server;
import fr.morvan.fhir.testing.World;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;

/// The difference between two worlds, and those to whom it must make none.
final class PairedSecrets {

    private PairedSecrets() {}

    /// Callers who may see nothing of the secrets about `it`.
    static List<Caller> ignorant(Callers callers, String it) {
        return List.of(
                callers.member,
                callers.outsider,
                callers.formerMember,
                callers.specialist,
                callers.professional("dentist"),
                callers.patientB,
                callers.relative("rel-" + it),
                callers.helper,
                callers.analyst,
                callers.operator);
    }

    /// What none of the callers may see: another patient's whole record and circle; what that patient and this one
    /// share;
    /// what is masked from them in a record they know; what its patient grants somebody else.
    static void add(Server server, Callers callers, String it) {
        World.another(server, callers, it + "s");
        var bundle = new Bundle().setType(Bundle.BundleType.TRANSACTION);
        for (int i = 2; i < 5; i++) {
            World.add(
                    bundle,
                    World.masked("masked" + i + "-" + it, it, "MASQUE_PS").replace("%", "%%"));
        }
        World.add(bundle, """
                {"resourceType":"Appointment","id":"shared-%1$s","status":"booked","participant":[
                 {"actor":{"reference":"Patient/pat-%1$s"},"status":"accepted"},
                 {"actor":{"reference":"Patient/pat-%1$ss"},"status":"accepted"}]}""", it);
        assertThat(server.transaction(callers.loader, bundle).status()).isEqualTo(200);
        leaveCircle(server, callers, it);
        Consents.write(
                server, callers.patient("pat-" + it), Consents.grant(it, "RelatedPerson/guard-" + it, "Observation"));
    }

    /// The secret patient's circle is of people who ask nothing here.
    private static void leaveCircle(Server server, Callers callers, String it) {
        var team = server.get(callers.loader, "CareTeam/team-" + it + "s").as(org.hl7.fhir.r4.model.CareTeam.class);
        team.getParticipant()
                .removeIf(each -> List.of(
                                "PractitionerRole/role-nurse",
                                "PractitionerRole/role-dentist",
                                "PractitionerRole/role-former")
                        .contains(each.getMember().getReference()));
        assertThat(server.put(callers.loader, team).status()).isEqualTo(200);
    }
}
