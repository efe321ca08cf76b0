package fr.morvan.fhir.subscription;

import fr.morvan.fhir.audit.DirectAnswers.Leaving;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/// One thing a client is told.
///
/// @param verb what became of the resource: `POST` created, `PUT` changed, `DELETE` deleted
/// @param leaving which version, and whose it is
record Event(HTTPVerb verb, Leaving leaving) {

    String reference() {
        return leaving.facts().type() + "/" + leaving.facts().id();
    }
}
