package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import java.time.Instant;
import java.util.Optional;

/// What was asked: fixed from the first moment, carried by each state.
///
/// @param pathway empty where the requester says nothing of it
/// @param language ISO 639-1 code, where the specialist must speak another than French
/// @param departement INSEE code of the requester's département
/// @param communeSize band of the requester's commune
public record Request(
        ConsultationId id,
        Subject subject,
        Specialty specialty,
        Priority priority,
        Kind kind,
        Optional<Pathway> pathway,
        Optional<String> language,
        String reason,
        Instant requestedAt,
        PractitionerRoleId requester,
        String departement,
        CommuneSize communeSize,
        IdentityCheck identityCheck,
        Consent consent) {

    /// From when on it waits: a scheduled one from its hour, all others from the request.
    public Instant waitsFrom() {
        return kind instanceof Kind.Scheduled scheduled ? scheduled.start() : requestedAt;
    }

    /// Virtual arrival in the queue.
    public Instant queueAt() {
        return Ageing.virtualArrival(priority, waitsFrom());
    }
}
