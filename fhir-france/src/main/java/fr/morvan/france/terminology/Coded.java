package fr.morvan.france.terminology;

/// A code of a published code system: what a FHIR `Coding` holds.
public interface Coded {

    /// `Coding.code`.
    String code();

    /// `Coding.display`, as published.
    String display();

    /// `Coding.system`.
    String system();
}
