package fr.morvan.fhir.profile;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.validation.SingleValidationMessage;
import fr.morvan.fhir.profile.Profiles.Broken;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Holds what is written to the profiles it claims, on whatever path it comes.
@Component
@Interceptor
public class ProfileGuard {

    /// Counts broken profiles, by profile and mode.
    static final String METRIC = "morvan.fhir.profile.broken";

    private static final Logger LOG = LoggerFactory.getLogger(ProfileGuard.class);
    private static final int MAX_ISSUES = 20;

    /// Of a resource that was looked at before its transaction began.
    static final String LOOKED_AT = ProfileGuard.class.getName();

    private final Profiles profiles;
    private final MeterRegistry meters;
    private final IInterceptorService interceptors;

    ProfileGuard(Profiles profiles, MeterRegistry meters, IInterceptorService interceptors) {
        this.profiles = profiles;
        this.meters = meters;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void created(IBaseResource resource, RequestDetails request) {
        check(resource);
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after, RequestDetails request) {
        check(after);
    }

    /// Looks at it now; its storing does not look again.
    void ahead(Resource brought) {
        check(brought);
        brought.setUserData(LOOKED_AT, true);
    }

    void check(IBaseResource written) {
        if (!(written instanceof Resource resource)
                || !resource.getMeta().hasProfile()
                || resource.getUserData(LOOKED_AT) != null) {
            return;
        }
        var broken = profiles.broken(resource);
        broken.forEach(each -> note(resource.fhirType(), each));
        var refused = broken.stream()
                .filter(each -> each.mode() == ValidationMode.REFUSE)
                .toList();
        if (!refused.isEmpty()) {
            throw refusal(refused);
        }
    }

    /// The messages themselves repeat what the resource says: they go to its writer, never to the log.
    private void note(String type, Broken broken) {
        meters.counter(
                        METRIC,
                        "profile",
                        broken.profile(),
                        "mode",
                        broken.mode().code())
                .increment();
        LOG.warn(
                "{}: a {} breaks {} in {} places: {}",
                broken.mode().code(),
                type,
                broken.profile(),
                broken.errors().size(),
                broken.errors().stream()
                        .map(error -> Objects.requireNonNullElse(error.getMessageId(), "?"))
                        .distinct()
                        .limit(MAX_ISSUES)
                        .toList());
    }

    private static BaseServerResponseException refusal(List<Broken> refused) {
        var outcome = new OperationOutcome();
        refused.stream()
                .flatMap(broken -> broken.errors().stream().map(error -> issue(broken.profile(), error)))
                .limit(MAX_ISSUES)
                .forEach(outcome::addIssue);
        return new UnclassifiedServerFailureException(422, "profile", outcome);
    }

    private static OperationOutcome.OperationOutcomeIssueComponent issue(
            String profile, SingleValidationMessage error) {
        var issue = new OperationOutcome.OperationOutcomeIssueComponent()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(IssueType.INVARIANT)
                .setDiagnostics(error.getMessage());
        issue.getDetails().setText("La ressource ne respecte pas le profil " + profile + ".");
        if (error.getLocationString() != null) {
            issue.addExpression(error.getLocationString());
        }
        return issue;
    }
}
