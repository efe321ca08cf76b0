package fr.morvan.fhir.identity;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.signin.RequestCaller;
import fr.morvan.france.id.PatientId;
import fr.morvan.france.identity.IdentityStatus;
import fr.morvan.france.terminology.CollectionMethod;
import fr.morvan.france.terminology.ValidationMode;
import fr.morvan.keycloak.Caller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table `identity_event`: what became of each identity, by whom, and on what grounds.
@Component
class IdentityEvents {

    private final JdbcClient jdbc;

    IdentityEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// A status gained, lost or stated for the first time.
    void status(String patient, Optional<IdentityStatus> before, PatientIdentity after, RequestDetails request) {
        var evidence = after.identity().evidence();
        jdbc.sql("""
                        insert into identity_event
                          (patient_id, kind, from_status, to_status, papers, collection, caller, request_id)
                        values (?, 'status', ?, ?, ?, ?, ?, ?)
                        """)
                .param(patient)
                .param(before.map(IdentityStatus::name).orElse(null))
                .param(after.status().map(IdentityStatus::name).orElse(null))
                .param(evidence.mode().map(ValidationMode::code).orElse(null))
                .param(evidence.method().map(CollectionMethod::code).orElse(null))
                .param(caller(request))
                .param(requestId(request))
                .update();
    }

    /// A merge or its undoing, told of both records.
    void merge(String kind, PatientId source, PatientId target, RequestDetails request) {
        for (var pair : List.of(List.of(source, target), List.of(target, source))) {
            jdbc.sql("""
                            insert into identity_event (patient_id, kind, other_patient, caller, request_id)
                            values (?, ?, ?, ?, ?)
                            """)
                    .param(pair.getFirst().value())
                    .param(kind)
                    .param(pair.getLast().value())
                    .param(caller(request))
                    .param(requestId(request))
                    .update();
        }
    }

    private static String caller(RequestDetails request) {
        return RequestCaller.of(request).map(IdentityEvents::name).orElse("fhir-server");
    }

    private static String name(Caller caller) {
        return caller instanceof ServiceAccount service
                ? "urn:morvan:client:" + service.clientId()
                : "urn:morvan:subject:" + caller.subject();
    }

    private static String requestId(RequestDetails request) {
        return Objects.requireNonNullElse(request.getRequestId(), "");
    }
}
