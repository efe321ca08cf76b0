package fr.morvan.fhir.identity;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import jakarta.annotation.PostConstruct;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Keeps `patient_identity` and `identity_event` in the transaction that writes a Patient.
@Component
@Interceptor
public class IdentityKeeper {

    private final PatientIdentities identities;
    private final IdentityEvents events;
    private final IdentityProperties properties;
    private final IInterceptorService interceptors;

    IdentityKeeper(
            PatientIdentities identities,
            IdentityEvents events,
            IdentityProperties properties,
            IInterceptorService interceptors) {
        this.identities = identities;
        this.events = events;
        this.properties = properties;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Patient patient) {
            keep(Optional.empty(), patient, request);
        }
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        if (before instanceof Patient stored && after instanceof Patient patient) {
            keep(Optional.of(stored), patient, request);
        }
    }

    /// HAPI hook: a number must not stay taken by what is gone.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Patient patient) {
            identities.forget(patient.getIdElement().getIdPart());
        }
    }

    private void keep(Optional<Patient> stored, Patient patient, RequestDetails request) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an identity is kept with its Patient or not at all");
        }
        var before = stored.map(this::read).flatMap(PatientIdentity::status);
        var after = read(patient);
        var id = patient.getIdElement().getIdPart();
        identities.keep(id, patient, after);
        if (!before.equals(after.status())) {
            events.status(id, before, after, request);
        }
    }

    private PatientIdentity read(Patient patient) {
        return PatientIdentity.of(patient, properties.demonstration());
    }
}
