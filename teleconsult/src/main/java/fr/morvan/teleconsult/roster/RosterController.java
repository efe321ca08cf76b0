package fr.morvan.teleconsult.roster;

import fr.morvan.keycloak.Caller;
import fr.morvan.teleconsult.signin.Loader;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `PUT /api/roster`, for the loader.
@RestController
class RosterController {

    private final RosterImport roster;

    RosterController(RosterImport roster) {
        this.roster = roster;
    }

    @PutMapping("/api/roster")
    Imported replace(Caller caller, @Valid @RequestBody RosterBody body) {
        Loader.require(caller);
        roster.replace(body);
        return new Imported(body.sites().size(), body.duties().size());
    }

    /// What was taken.
    record Imported(int sites, int duties) {}
}
