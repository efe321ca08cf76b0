package fr.morvan.fhir.membership;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import fr.morvan.fhir.signin.RequestCaller;
import fr.morvan.keycloak.Caller.ServiceAccount;
import jakarta.annotation.PostConstruct;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CareTeam;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Rewrites the memberships of a CareTeam or teleconsultation in the transaction that writes it: a write that rolls
/// back leaves none.
///
/// Registered with HAPI's own interceptor service, so that it sees every write, whoever makes it.
@Component
@Interceptor
public class MembershipKeeper {

    private final JdbcClient jdbc;
    private final OneCircle circles;
    private final IInterceptorService interceptors;

    MembershipKeeper(JdbcClient jdbc, OneCircle circles, IInterceptorService interceptors) {
        this.jdbc = jdbc;
        this.circles = circles;
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

    /// HAPI hook: a right must not outlive its source.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource, RequestDetails request) {
        if (resource instanceof CareTeam || resource instanceof Encounter) {
            replace(source((Resource) resource), List.of());
        }
    }

    private void keep(IBaseResource resource, RequestDetails request) {
        if (resource instanceof CareTeam team) {
            var memberships = MembershipSource.of(team);
            replace(source(team), memberships);
            memberships.stream().findFirst().ifPresent(one -> circles.oneFor(one.patient()));
        } else if (resource instanceof Encounter encounter && isTeleconsult(request)) {
            replace(source(encounter), MembershipSource.of(encounter));
        }
    }

    /// Only the service that runs teleconsultations opens a record to a specialist by an Encounter.
    private static boolean isTeleconsult(RequestDetails request) {
        return RequestCaller.of(request)
                .filter(caller -> caller instanceof ServiceAccount service && "teleconsult".equals(service.clientId()))
                .isPresent();
    }

    private static String source(Resource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private void replace(String source, List<Membership> memberships) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("memberships are written with their source or not at all");
        }
        jdbc.sql("delete from care_membership where source = ?").param(source).update();
        for (var membership : memberships) {
            jdbc.sql("""
                            insert into care_membership (patient_id, member, role, valid_from, valid_to, source)
                            values (?, ?, ?, coalesce(cast(? as timestamptz), '-infinity'), coalesce(cast(? as timestamptz), 'infinity'), ?)
                            """)
                    .param(membership.patient().value())
                    .param(membership.member().reference())
                    .param(membership.role().orElse(null))
                    .param(timestamp(membership.from()))
                    .param(timestamp(membership.to()))
                    .param(source)
                    .update();
        }
    }

    private static @Nullable OffsetDateTime timestamp(Optional<Instant> at) {
        return at.map(instant -> instant.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
