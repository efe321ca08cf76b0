package fr.morvan.fhir.access;

import fr.morvan.fhir.server.FhirFailure;

/// Looks at a body byte by byte, in UTF-8, before a parser builds anything of it.
sealed interface BodyBounds permits JsonBounds, XmlBounds {

    /// @throws RuntimeException when the body goes beyond a bound
    void look(int letter);

    /// The failure of a body nested too deep.
    static RuntimeException tooDeep(int deepest) {
        return FhirFailure.TOO_COSTLY.exception("nested deeper than " + deepest);
    }
}
