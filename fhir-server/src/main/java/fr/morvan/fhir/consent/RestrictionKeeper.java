package fr.morvan.fhir.consent;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.consent.ConsentReading.NotUnderstood;
import fr.morvan.fhir.consent.ConsentReading.OfAnotherKind;
import fr.morvan.fhir.consent.ConsentReading.Understood;
import fr.morvan.fhir.consent.Restriction.Block;
import fr.morvan.fhir.consent.Restriction.Grant;
import fr.morvan.fhir.consent.Restriction.NoBreakGlass;
import fr.morvan.fhir.consent.Restriction.Opposition;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.signin.RequestCaller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Rewrites the restrictions of a Consent in the transaction that writes it, and refuses one that cannot be enforced.
///
/// Registered with HAPI's own interceptor service, so that it sees every write, whoever makes it.
@Component
@Interceptor
public class RestrictionKeeper {

    private final JdbcClient jdbc;
    private final IInterceptorService interceptors;

    RestrictionKeeper(JdbcClient jdbc, IInterceptorService interceptors) {
        this.jdbc = jdbc;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        keep(resource, request);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        keep(after, request);
    }

    /// HAPI hook; a wish ends with its Consent.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        if (resource instanceof Consent consent) {
            forget(source(consent));
        }
    }

    private void keep(IBaseResource resource, RequestDetails request) {
        if (!(resource instanceof Consent consent)) {
            return;
        }
        switch (ConsentReader.read(consent)) {
            case Understood understood -> replace(source(consent), understood);
            case OfAnotherKind other -> {
                if (!isService(request)) {
                    throw FhirFailure.UNPROCESSABLE.exception(
                            "scope : un patient n'écrit que des consentements patient-privacy");
                }
                forget(source(consent));
            }
            case NotUnderstood refused -> throw FhirFailure.UNPROCESSABLE.exception(refused.why());
        }
    }

    private static boolean isService(RequestDetails request) {
        return RequestCaller.of(request).map(ServiceAccount.class::isInstance).orElse(true);
    }

    private static String source(Consent consent) {
        return "Consent/" + consent.getIdElement().getIdPart();
    }

    private void forget(String source) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("restrictions are written with their Consent or not at all");
        }
        jdbc.sql("delete from access_restriction where source = ?")
                .param(source)
                .update();
    }

    private void replace(String source, Understood understood) {
        forget(source);
        understood.restrictions().forEach(restriction -> insert(source, understood, restriction));
    }

    private void insert(String source, Understood understood, Restriction restriction) {
        jdbc.sql("""
                        insert into access_restriction (patient_id, kind, subject, types, valid_from, valid_to, source)
                        values (?, ?, ?, ?, coalesce(cast(? as timestamptz), '-infinity'), coalesce(cast(? as timestamptz), 'infinity'), ?)
                        """)
                .param(understood.patient().value())
                .param(kind(restriction))
                .param(subject(restriction))
                .param(types(restriction).toArray(String[]::new))
                .param(timestamp(understood.from()))
                .param(timestamp(understood.to()))
                .param(source)
                .update();
    }

    private static String kind(Restriction restriction) {
        return switch (restriction) {
            case Opposition opposition -> "opposition";
            case NoBreakGlass noBreakGlass -> "no-break-glass";
            case Block block -> "block";
            case Grant grant -> "grant";
        };
    }

    private static @Nullable String subject(Restriction restriction) {
        return switch (restriction) {
            case Opposition opposition -> null;
            case NoBreakGlass noBreakGlass -> null;
            case Block block -> block.subject();
            case Grant grant -> grant.subject();
        };
    }

    private static Set<String> types(Restriction restriction) {
        return switch (restriction) {
            case Opposition opposition -> opposition.types();
            case NoBreakGlass noBreakGlass -> Set.of();
            case Block block -> Set.of();
            case Grant grant -> grant.types();
        };
    }

    private static @Nullable OffsetDateTime timestamp(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
