package fr.morvan.teleconsult.encounter;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.consultation.Ended;
import fr.morvan.teleconsult.consultation.Taken;
import fr.morvan.teleconsult.report.Signed;
import fr.morvan.teleconsult.report.VitalMeasure;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Makes the FHIR R4 JSON of what is written; every id is ours, so that the same write twice is one.
@Component
class FhirResources {

    /// The Encounter as it stands in a state; empty before a specialist accepted.
    Optional<String> encounter(Consultation consultation) {
        return consultation.accepted().map(acceptance -> json(Encounters.of(consultation, acceptance)));
    }

    /// The Encounter of a specialist who vanished before the act: it gives no access any more.
    String givenBack(Taken taken, Instant at) {
        Encounter encounter = Encounters.of(taken, taken.acceptance());
        encounter.setStatus(EncounterStatus.CANCELLED);
        encounter.getPeriod().setEnd(Date.from(at));
        return json(encounter);
    }

    /// Everything the closing writes, as one transaction.
    String closing(Ended.Closed closed, Signed signed, List<VitalMeasure> vitals) {
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.TRANSACTION);
        put(bundle, Encounters.of(closed, closed.acceptance()));
        put(bundle, Documents.report(closed, signed));
        put(bundle, Documents.note(closed, signed));
        vitals.forEach(measure -> put(bundle, Observations.of(closed.request(), measure)));
        return json(bundle);
    }

    private static void put(Bundle bundle, Resource resource) {
        String address = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
        bundle.addEntry()
                .setFullUrl("urn:uuid:" + resource.getIdElement().getIdPart())
                .setResource(resource)
                .getRequest()
                .setMethod(HTTPVerb.PUT)
                .setUrl(address);
    }

    private static String json(Resource resource) {
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }
}
