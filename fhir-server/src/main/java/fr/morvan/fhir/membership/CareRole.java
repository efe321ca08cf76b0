package fr.morvan.fhir.membership;

import java.util.List;
import java.util.Set;

/// The roles in a circle of care that change what a member sees; each other one is kept as it was written.
public final class CareRole {

    /// *Médecin traitant*: HL7 ParticipationFunction `PCP`, as TRE_R259 takes it over.
    public static final String ATTENDING_DOCTOR = "PCP";

    /// Legal representative: HL7 RoleClass `GUARD`, as TRE_R260 takes it over.
    public static final String LEGAL_REPRESENTATIVE = "GUARD";

    /// Participant of a teleconsultation, by its Encounter.
    public static final String TELECONSULTATION = "VR";

    static final Set<String> ROLE_SYSTEMS = Set.of(
            "http://terminology.hl7.org/CodeSystem/v3-RoleClass",
            "https://mos.esante.gouv.fr/NOS/TRE_R260-HL7RoleClass/FHIR/TRE-R260-HL7RoleClass",
            "http://terminology.hl7.org/CodeSystem/v3-ParticipationFunction",
            "https://mos.esante.gouv.fr/NOS/TRE_R259-HL7ParticipationFunction/FHIR/TRE-R259-HL7ParticipationFunction");

    /// Of several roles of one member, these count first.
    static final List<String> WEIGHTY = List.of(LEGAL_REPRESENTATIVE, ATTENDING_DOCTOR);

    private CareRole() {}
}
