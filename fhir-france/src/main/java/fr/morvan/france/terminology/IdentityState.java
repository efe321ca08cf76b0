package fr.morvan.france.terminology;

import fr.morvan.france.profile.FrCore;
import java.util.Arrays;
import java.util.Optional;

/// State of an identity in FR Core 2.1 and 2.2 (`fr-core-cs-v2-0445`): the statuses and attributes of one list.
public enum IdentityState implements Coded {
    /// Identité non encore qualifiée.
    NOT_YET_QUALIFIED("VIDE", "Identité non encore qualifiée"),
    /// Identité provisoire.
    PROVISIONAL("PROV", "Identité provisoire"),
    /// Identité validée.
    VALIDATED("VALI", "Identité validée"),
    /// Doublon.
    DUPLICATE("DOUB", "Doublon"),
    /// Identité désactivée.
    DEACTIVATED("DESA", "Identité désactivée"),
    /// Doublon potentiel.
    POSSIBLE_DUPLICATE("DPOT", "Doublon potentiel"),
    /// Doublon avéré.
    PROVEN_DUPLICATE("DOUA", "Doublon avéré"),
    /// Collision potentielle.
    POSSIBLE_COLLISION("COLP", "Collision potentielle"),
    /// Collision avérée.
    PROVEN_COLLISION("COLV", "Collision avérée"),
    /// Filiation.
    FILIATION("FILI", "Filiation"),
    /// Identité cachée.
    HIDDEN("CACH", "Identité cachée"),
    /// Anonyme.
    ANONYMOUS("ANOM", "Anonyme"),
    /// Identité vérifiée par le patient.
    CHECKED_BY_PATIENT("IDVER", "Identité vérifiée par le patient"),
    /// Identité reçue d'un autre domaine.
    RECEIVED("RECD", "Identité reçue d'un autre domaine"),
    /// Identité rapprochée dans un autre domaine.
    LINKED("IDRA", "Identité rapprochée dans un autre domaine"),
    /// Identité usurpée.
    USURPED("USUR", "Identité usurpée"),
    /// Homonyme détecté.
    HOMONYM_DETECTED("HOMD", "Homonyme détecté"),
    /// Homonyme avéré.
    HOMONYM_PROVEN("HOMA", "Homonyme avéré"),
    /// Identité invalidée.
    INVALIDATED("INVA", "Identité invalidée"),
    /// Identité fictive (Attribut d’identité « fictive »).
    FICTITIOUS("FICT", "Identité fictive (Attribut d’identité « fictive »)"),
    /// Identité douteuse (Attribut d’identité « douteuse »).
    DOUBTFUL("DOUT", "Identité douteuse (Attribut d’identité « douteuse »)");

    /// `Coding.system`.
    public static final String SYSTEM = FrCore.IDENTITY_STATES;

    private final String code;
    private final String display;

    IdentityState(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when it is none of the list.
    public static Optional<IdentityState> ofCode(String code) {
        return Arrays.stream(values()).filter(entry -> entry.code.equals(code)).findFirst();
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public String display() {
        return display;
    }

    @Override
    public String system() {
        return SYSTEM;
    }
}
