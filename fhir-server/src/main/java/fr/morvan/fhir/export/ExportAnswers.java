package fr.morvan.fhir.export;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.fhir.audit.DirectAnswers;
import fr.morvan.fhir.audit.DirectAnswers.Leaving;
import fr.morvan.fhir.export.ExportJob.Output;
import fr.morvan.fhir.server.FhirFailure;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Writes the answers of an export, each after its audit.
@Component
class ExportAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(ExportAnswers.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DirectAnswers audit;
    private final ExportFiles files;

    ExportAnswers(DirectAnswers audit, ExportFiles files) {
        this.audit = audit;
        this.files = files;
    }

    void accepted(ServletRequestDetails request, ExportJob job) {
        var response = noted(request, List.of());
        response.setHeader("Content-Location", request.getFhirServerBase() + "/$export-poll-status?_jobId=" + job.id());
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    void underway(ServletRequestDetails request, ExportJob job) {
        var response = noted(request, List.of());
        response.setHeader("X-Progress", job.status().code() + ", " + job.written() + " resources");
        response.setHeader("Retry-After", "1");
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    void cancelled(ServletRequestDetails request) {
        noted(request, List.of()).setStatus(HttpServletResponse.SC_ACCEPTED);
    }

    /// <https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status>
    void complete(ServletRequestDetails request, ExportJob job, List<Output> outputs) {
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("transactionTime", job.transactionTime().orElseThrow().toString());
        manifest.put("request", job.request());
        manifest.put("requiresAccessToken", true);
        manifest.put(
                "output",
                outputs.stream()
                        .filter(each -> !each.deleted())
                        .map(each -> output(request, job, each))
                        .toList());
        if (job.since().isPresent()) {
            manifest.put(
                    "deleted",
                    outputs.stream()
                            .filter(Output::deleted)
                            .map(each -> output(request, job, each))
                            .toList());
        }
        manifest.put("error", List.of());
        var body = JSON.valueToTree(manifest).toString().getBytes(StandardCharsets.UTF_8);
        var response = noted(request, List.of());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.setHeader(
                "Expires",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(job.expires().atOffset(ZoneOffset.UTC)));
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> output(ServletRequestDetails request, ExportJob job, Output output) {
        var told = new LinkedHashMap<String, Object>();
        told.put("type", output.deleted() ? "Bundle" : output.type());
        told.put(
                "url",
                "%s/$export-file?_jobId=%s&_file=%s".formatted(request.getFhirServerBase(), job.id(), output.name()));
        told.put("count", output.resources());
        return told;
    }

    void file(ServletRequestDetails request, ExportJob job, Output output) {
        Path path;
        List<Leaving> index;
        try {
            path = files.whole(job, output);
            index = files.index(job, output);
        } catch (IOException e) {
            LOG.error("file {} of export {} cannot be read", output.name(), job.id(), e);
            throw FhirFailure.UNAVAILABLE.exception(ExportFailure.DISK.sentence());
        }
        var response = noted(request, index);
        response.setContentType("application/fhir+ndjson");
        response.setContentLengthLong(output.bytes());
        try {
            Files.copy(path, response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpServletResponse noted(ServletRequestDetails request, List<Leaving> leaving) {
        audit.note(request, leaving);
        var response = request.getServletResponse();
        // HAPI says it where HAPI writes the answer
        response.setHeader("X-Request-ID", request.getRequestId());
        return response;
    }
}
