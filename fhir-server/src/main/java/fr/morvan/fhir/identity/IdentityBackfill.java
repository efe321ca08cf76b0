package fr.morvan.fhir.identity;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Brings Patients that were stored before `patient_identity` existed into it, before this node says it is ready.
///
/// Each further start finds none. Two nodes at once do the same work twice and to no harm.
@Component
class IdentityBackfill {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityBackfill.class);
    private static final int PAGE = 500;

    private final PatientIdentities identities;
    private final DaoRegistry daos;
    private final boolean demonstration;

    IdentityBackfill(PatientIdentities identities, DaoRegistry daos, IdentityProperties properties) {
        this.identities = identities;
        this.daos = daos;
        this.demonstration = properties.demonstration();
    }

    @EventListener(ApplicationReadyEvent.class)
    void run() {
        var after = "";
        int added = 0;
        for (var page = identities.absent(after, PAGE); !page.isEmpty(); page = identities.absent(after, PAGE)) {
            page.forEach(this::add);
            after = page.getLast();
            added += page.size();
        }
        if (added > 0) {
            LOG.info("{} patients joined the register of identities", added);
        }
    }

    private void add(String id) {
        var patient = daos.getResourceDao(Patient.class).read(new IdType("Patient", id), new SystemRequestDetails());
        if (!identities.addAbsent(id, patient, PatientIdentity.of(patient, demonstration))) {
            LOG.error("Patient/{} carries the INS of another active record: reconcile them with $match and $merge", id);
        }
    }
}
