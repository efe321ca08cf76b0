package fr.morvan.france.identity;

/// One of the five strict traits.
public enum Trait {
    /// *Nom de naissance*.
    BIRTH_NAME("nom de naissance", "birth name"),
    /// *Prénoms de naissance*, the first one at least.
    GIVEN_NAMES("prénom(s) de naissance", "given name(s) at birth"),
    /// *Sexe*.
    SEX("sexe", "sex"),
    /// *Date de naissance*, whole.
    BIRTH_DATE("date de naissance", "birth date"),
    /// *Code du lieu de naissance*.
    BIRTH_PLACE("code du lieu de naissance (COG)", "code of the birth place (COG)");

    private final String french;
    private final String english;

    Trait(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /// Its name for people, French.
    public String french() {
        return french;
    }

    /// Its name for people, English.
    public String english() {
        return english;
    }
}
