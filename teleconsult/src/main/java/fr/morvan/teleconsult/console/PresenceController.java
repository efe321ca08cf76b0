package fr.morvan.teleconsult.console;

import fr.morvan.teleconsult.matching.Matching;
import fr.morvan.teleconsult.roster.Presence;
import fr.morvan.teleconsult.roster.Presences;
import fr.morvan.teleconsult.signin.Acting;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// `/api/presence`: whether I may be asked, as my devices say and my consultations show.
@RestController
class PresenceController {

    private final Presences presences;
    private final Matching matching;

    PresenceController(Presences presences, Matching matching) {
        this.presences = presences;
        this.matching = matching;
    }

    @GetMapping("/api/presence")
    PresenceView read(Acting acting) {
        boolean engaged = matching.isEngaged(acting.situation());
        Optional<Presence> said = presences.of(acting.situation());
        return new PresenceView(
                said.map(Presence::wire), engaged, said.equals(Optional.of(Presence.AVAILABLE)) && !engaged);
    }

    @PutMapping("/api/presence")
    PresenceView say(Acting acting, @Valid @RequestBody Said said) {
        presences.say(
                acting.situation(),
                UUID.fromString(said.device()),
                Presence.of(said.presence()).orElseThrow());
        return read(acting);
    }

    /// @param device what the page calls this device, the same each time
    record Said(
            @NotNull @Pattern(regexp = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
            String device,

            @NotNull @Pattern(regexp = "available|busy|away")
            String presence) {}

    /// @param presence what my devices say together; absent where none says anything
    /// @param engaged whether I am with as many patients as I may be
    /// @param available whether I am known to be free
    record PresenceView(Optional<String> presence, boolean engaged, boolean available) {}
}
