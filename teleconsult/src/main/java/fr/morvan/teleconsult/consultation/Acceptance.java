package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.time.Instant;

/// Which specialist took the consultation, and when.
public record Acceptance(PractitionerRoleId specialist, Instant at) {}
