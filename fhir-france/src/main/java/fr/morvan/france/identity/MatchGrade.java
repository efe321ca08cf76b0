package fr.morvan.france.identity;

/// How sure it is that two records are the same person's, as FHIR grades it
/// (<http://hl7.org/fhir/R4/valueset-match-grade.html>).
public enum MatchGrade {
    /// The same INS with traits that agree, or five identical strict traits of a checked identity.
    CERTAIN("certain"),
    /// Most of the traits agree.
    PROBABLE("probable"),
    /// Enough traits agree for a person to look.
    POSSIBLE("possible"),
    /// Not the same person, or nothing that speaks for it.
    CERTAINLY_NOT("certainly-not");

    private final String code;

    MatchGrade(String code) {
        this.code = code;
    }

    /// Code of `match-grade`.
    public String code() {
        return code;
    }
}
