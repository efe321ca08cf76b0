package fr.morvan.teleconsult.console;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.roster.Roster;
import fr.morvan.teleconsult.roster.Site;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `GET /api/me`: who is signed in, and in which situations they may act.
@RestController
class MeController {

    private final Roster roster;

    MeController(Roster roster) {
        this.roster = roster;
    }

    @GetMapping("/api/me")
    Me me(Caller caller) {
        return switch (caller) {
            case Caller.Professional professional ->
                new Me(
                        "professional",
                        professional.displayName(),
                        professional.situations().stream().map(this::situation).toList(),
                        professional.actingAs().map(PractitionerRoleId::reference));
            case Caller.PatientCaller patient -> plain("patient", patient);
            case Caller.Relative relative -> plain("relative", relative);
            case Caller.DigitalHelper helper -> plain("digital-helper", helper);
            case Caller.Analyst analyst -> plain("ars-analyst", analyst);
            case Caller.Operator operator -> plain("operator", operator);
            case Caller.ServiceAccount account -> plain("service", account);
        };
    }

    private static Me plain(String kind, Caller caller) {
        return new Me(kind, caller.displayName(), List.of(), Optional.empty());
    }

    /// A situation the roster does not know yet has its reference for a label.
    private Situation situation(PractitionerRoleId id) {
        Optional<Site> site = roster.site(id);
        return new Situation(
                id.reference(),
                site.map(Site::organizationName).orElse(id.reference()),
                site.map(Site::communeName).orElse(""),
                site.flatMap(Site::specialty).map(Specialty::code));
    }

    /// @param kind `professional`, `patient`, `relative`, `digital-helper`, `ars-analyst`, `operator` or `service`
    record Me(String kind, String displayName, List<Situation> situations, Optional<String> actingAs) {}

    /// @param id `PractitionerRole/…`
    /// @param specialty TRE_R38 code
    record Situation(String id, String label, String communeName, Optional<String> specialty) {}
}
