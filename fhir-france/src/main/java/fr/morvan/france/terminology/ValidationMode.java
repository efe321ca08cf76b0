package fr.morvan.france.terminology;

import fr.morvan.france.profile.FrCore;
import java.util.Arrays;
import java.util.Optional;

/// Papers an identity was checked by (`fr-core-cs-mode-validation-identity`, FR Core 2.2.0).
public enum ValidationMode implements Coded {
    /// Extrait d'acte de naissance.
    BIRTH_EXTRACT("AN", "Extrait d'acte de naissance"),
    /// Carnet de circulation.
    TRAVEL_BOOKLET("CC", "Carnet de circulation"),
    /// Carte Européenne.
    EUROPEAN_CARD("CE", "Carte Européenne"),
    /// Carte militaire.
    MILITARY_CARD("CM", "Carte militaire"),
    /// Carte nationale d'identité.
    IDENTITY_CARD("CN", "Carte nationale d'identité"),
    /// Carte de séjour.
    RESIDENCE_PERMIT("CS", "Carte de séjour"),
    /// Livret de famille.
    FAMILY_RECORD_BOOK("LE", "Livret de famille"),
    /// Passeport.
    PASSPORT("PA", "Passeport"),
    /// Permis de conduire.
    DRIVING_LICENCE("PC", "Permis de conduire"),
    /// Tiers de confiance.
    TRUSTED_THIRD_PARTY("TC", "Tiers de confiance"),
    /// Document de Circulation pour étranger mineur.
    MINOR_TRAVEL_DOCUMENT("DC", "Document de Circulation pour étranger mineur"),
    /// Acte de naissance + Carte vitale avec photo.
    BIRTH_CERTIFICATE_AND_CARD("AC", "Acte de naissance + Carte vitale avec photo"),
    /// Identification électronique EIDAS.
    ELECTRONIC_IDENTIFICATION("IE", "Identification électronique EIDAS");

    /// `Coding.system`.
    public static final String SYSTEM = FrCore.IDENTITY_VALIDATION_MODES;

    private final String code;
    private final String display;

    ValidationMode(String code, String display) {
        this.code = code;
        this.display = display;
    }

    /// The entry of a code; empty when it is none of the list.
    public static Optional<ValidationMode> ofCode(String code) {
        return Arrays.stream(values()).filter(entry -> entry.code.equals(code)).findFirst();
    }

    /// Whether these papers are enough for an identity with an INS (FR Core 2.2.0,
    /// `fr-core-vs-mode-validation-identity-ins`).
    public boolean sufficesForIns() {
        return switch (this) {
            case PASSPORT, IDENTITY_CARD, BIRTH_EXTRACT, FAMILY_RECORD_BOOK -> true;
            default -> false;
        };
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
