package fr.morvan.france.terminology;

import fr.morvan.france.profile.FrCore;
import java.util.Arrays;
import java.util.Optional;

/// How the traits of an identity were collected (`fr-core-cs-method-collection`).
public enum CollectionMethod implements Coded {
    /// Saisie manuelle.
    TYPED("SM", "Saisie manuelle"),
    /// Carte vitale.
    CARTE_VITALE("CV", "Carte vitale"),
    /// Téléservice INSI.
    INSI("INSI", "Téléservice INSI"),
    /// Code à barre.
    BAR_CODE("CB", "Code à barre"),
    /// Puce RFID.
    RFID("RFID", "Puce RFID");

    /// `Coding.system`.
    public static final String SYSTEM = FrCore.IDENTITY_COLLECTION_METHODS;

    private final String code;
    private final String display;

    CollectionMethod(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when it is none of the list.
    public static Optional<CollectionMethod> ofCode(String code) {
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
