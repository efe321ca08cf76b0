package fr.morvan.teleconsult.matching;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.consultation.Request;
import java.util.Optional;

/// What a request needs of a specialist.
///
/// @param departement INSEE code of the requester's département
/// @param language ISO 639-1 code, where another than French is needed
public record Need(Specialty specialty, Priority priority, String departement, Optional<String> language) {

    public static Need of(Request request) {
        return new Need(request.specialty(), request.priority(), request.departement(), request.language());
    }
}
