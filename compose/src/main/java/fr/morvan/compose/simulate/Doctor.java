package fr.morvan.compose.simulate;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A specialist of the day.
final class Doctor {

    final PractitionerRoleId id;
    final Specialty specialty;
    final Set<String> covers;
    final Set<String> languages;
    final Instant from;
    final Instant to;
    Optional<Call> with = Optional.empty();
    Optional<Instant> lastTook = Optional.empty();

    Doctor(
            PractitionerRoleId id,
            Specialty specialty,
            Set<String> covers,
            Set<String> languages,
            Instant from,
            Instant to) {
        this.id = id;
        this.specialty = specialty;
        this.covers = covers;
        this.languages = languages;
        this.from = from;
        this.to = to;
    }

    boolean isOnDuty(Instant at) {
        return !from.isAfter(at) && to.isAfter(at);
    }
}
