package fr.morvan.compose.region.population;

/// Civil sex, as FHIR and the INS write it.
public enum Gender {
    /// 1 in the INS.
    MALE("male", 1, "M."),
    /// 2 in the INS.
    FEMALE("female", 2, "Mme");

    private final String code;
    private final int insDigit;
    private final String title;

    Gender(String code, int insDigit, String title) {
        this.code = code;
        this.insDigit = insDigit;
        this.title = title;
    }

    /// FHIR administrative gender.
    public String code() {
        return code;
    }

    /// First digit of the INS.
    public int insDigit() {
        return insDigit;
    }

    /// French title before a name.
    public String title() {
        return title;
    }
}
