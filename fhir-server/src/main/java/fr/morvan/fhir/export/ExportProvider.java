package fr.morvan.fhir.export;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import fr.morvan.fhir.access.Decision.Refusal;
import fr.morvan.fhir.access.ServiceRules;
import fr.morvan.fhir.access.Visit;
import fr.morvan.fhir.server.FhirFailure;
import fr.morvan.fhir.server.FhirOperations;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/// `$export` of everything, of all patients' records, of a Group's; and what follows it: `$export-poll-status`,
/// `$export-file`.
@Component
class ExportProvider implements FhirOperations {

    private static final String DEFINITIONS = "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/";

    private final ExportQuestion question;
    private final ExportJobs jobs;
    private final ExportFiles files;
    private final ExportAnswers answers;
    private final ServiceRules rules;
    private final DaoRegistry daos;

    ExportProvider(
            ExportQuestion question,
            ExportJobs jobs,
            ExportFiles files,
            ExportAnswers answers,
            ServiceRules rules,
            DaoRegistry daos) {
        this.question = question;
        this.jobs = jobs;
        this.files = files;
        this.answers = answers;
        this.rules = rules;
        this.daos = daos;
    }

    @Operation(name = "$export", idempotent = true, manualResponse = true, canonicalUrl = DEFINITIONS + "export")
    public void everything(ServletRequestDetails request) {
        begin(request, false, Optional.empty());
    }

    @Operation(
            name = "$export",
            typeName = "Patient",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "patient-export")
    public void patients(ServletRequestDetails request) {
        begin(request, true, Optional.empty());
    }

    @Operation(
            name = "$export",
            typeName = "Group",
            idempotent = true,
            manualResponse = true,
            canonicalUrl = DEFINITIONS + "group-export")
    public void group(@IdParam IdType id, ServletRequestDetails request) {
        begin(request, true, Optional.of(id.getIdPart()));
    }

    private void begin(ServletRequestDetails request, boolean patientsOnly, Optional<String> group) {
        only(request, RequestTypeEnum.GET);
        var visit = visit(request);
        var job = question.read(request, visit, patientsOnly, group);
        if (group.isPresent() && !sees(job, group.get())) {
            visit.refused(Refusal.UNKNOWN);
            throw FhirFailure.UNKNOWN.exception();
        }
        if (!jobs.accept(job)) {
            throw FhirFailure.BUSY
                    .exception(
                            "trop d'exports attendent ou sont gardés : attendez, ou DELETE un export terminé / too many"
                                    + " exports wait or are kept")
                    .addResponseHeader("Retry-After", "30");
        }
        answers.accepted(request, job);
    }

    private boolean sees(ExportJob job, String group) {
        try {
            var found = daos.getResourceDao(Group.class).read(new IdType("Group", group), new SystemRequestDetails());
            return rules.seen(job.client(), found).isPresent();
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return false;
        }
    }

    @Operation(name = "$export-poll-status", idempotent = true, manualResponse = true, deleteEnabled = true)
    public void status(ServletRequestDetails request) {
        var job = asked(request);
        if (request.getRequestType() == RequestTypeEnum.DELETE) {
            cancel(request, job);
            return;
        }
        only(request, RequestTypeEnum.GET);
        switch (job.status()) {
            case ACCEPTED, RUNNING -> answers.underway(request, job);
            case COMPLETE -> answers.complete(request, job, jobs.files(job.id()));
            case FAILED ->
                throw FhirFailure.BROKEN.exception(
                        job.failure().orElse(ExportFailure.BROKEN).sentence());
        }
    }

    /// A worker that is at it finds at its next sign of life that it is nobody's.
    private void cancel(ServletRequestDetails request, ExportJob job) {
        jobs.delete(job.id());
        try {
            files.remove(job.id());
        } catch (IOException e) {
            // the sweep takes what is left
        }
        answers.cancelled(request);
    }

    @Operation(name = "$export-file", idempotent = true, manualResponse = true)
    public void file(ServletRequestDetails request) {
        only(request, RequestTypeEnum.GET);
        var job = asked(request);
        var name = ExportQuestion.parameter(request, "_file").orElse("");
        var output = jobs.files(job.id()).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(FhirFailure.UNKNOWN::exception);
        var visit = visit(request);
        // what the client may take is asked again: its scopes may be fewer today
        if (!rules.takes(ExportQuestion.service(visit), output.type())) {
            visit.refused(Refusal.NO_SCOPE);
            throw FhirFailure.UNKNOWN.exception();
        }
        answers.file(request, job, output);
    }

    /// Another client's export, one that expired and one that never was are the same.
    private ExportJob asked(ServletRequestDetails request) {
        var client = ExportQuestion.service(visit(request)).clientId();
        return ExportQuestion.parameter(request, "_jobId")
                .flatMap(ExportProvider::uuid)
                .flatMap(id -> jobs.find(id, client))
                .orElseThrow(FhirFailure.UNKNOWN::exception);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Visit visit(ServletRequestDetails request) {
        return Visit.of(request).orElseThrow(FhirFailure.FORBIDDEN::exception);
    }

    private static void only(ServletRequestDetails request, RequestTypeEnum method) {
        if (request.getRequestType() != method) {
            throw FhirFailure.CLOSED.exception();
        }
    }
}
