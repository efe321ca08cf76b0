package fr.morvan.teleconsult.activity;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.teleconsult.consultation.Priority;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;

/// One consultation as the agency may count it: no patient, no professional, no site, no time of day.
///
/// @param id random, not the consultation's
/// @param startedOn day of the request
/// @param departement INSEE code, where the requester sits
/// @param communeSize band of the requester's commune
/// @param waited from the request to the acceptance; to the end where nobody accepted
record Fact(
        UUID id,
        LocalDate startedOn,
        String departement,
        CommuneSize communeSize,
        Specialty specialty,
        Priority priority,
        Duration waited,
        Outcome outcome) {}
