package fr.morvan.teleconsult.encounter;

import ca.uhn.fhir.context.FhirContext;
import fr.morvan.teleconsult.consultation.Acceptance;
import fr.morvan.teleconsult.consultation.Consultation;
import fr.morvan.teleconsult.report.Signed;
import fr.morvan.teleconsult.report.VitalMeasure;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/// Makes the FHIR R4 JSON of what is written; every id is ours, so that the same write twice is one.
@Component
class FhirResources {

    /// A consultation in the record from the acceptance on.
    String opened(Consultation.Accepted accepted) {
        return json(Encounters.of(accepted.request(), accepted.acceptance(), EncounterStatus.INPROGRESS, null));
    }

    /// One to which nobody came.
    String cancelled(Consultation.Expired expired, Acceptance acceptance) {
        return json(Encounters.of(expired.request(), acceptance, EncounterStatus.CANCELLED, expired.at()));
    }

    /// Everything the closing writes, as one transaction.
    String closing(Consultation.Closed closed, Signed signed, List<VitalMeasure> vitals) {
        Bundle bundle = new Bundle();
        bundle.setType(BundleType.TRANSACTION);
        put(bundle, Encounters.of(closed.request(), closed.acceptance(), EncounterStatus.FINISHED, closed.endedAt()));
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
