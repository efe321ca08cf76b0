package fr.morvan.fhir.export;

import fr.morvan.fhir.export.ExportFailure.Ended;
import fr.morvan.fhir.export.ExportFiles.Part;
import fr.morvan.fhir.export.ExportJob.Output;
import fr.morvan.france.id.PatientId;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// One attempt at one export: each resource is asked of the rules, then written.
final class ExportRun {

    private final ExportJob job;
    private final ExportFiles files;
    private final ExportSieve sieve;
    private final ExportProperties properties;
    private final List<Output> outputs = new ArrayList<>();
    private volatile @Nullable ExportFailure stopped;
    private volatile boolean abandoned;
    private final AtomicLong written = new AtomicLong();
    private long bytes;
    private @Nullable Part part;

    ExportRun(ExportJob job, ExportFiles files, ExportSieve sieve, ExportProperties properties) {
        this.job = job;
        this.files = files;
        this.sieve = sieve;
        this.properties = properties;
    }

    ExportJob job() {
        return job;
    }

    long written() {
        return written.get();
    }

    /// Ends it at the next resource.
    void stop(ExportFailure why) {
        stopped = why;
    }

    /// Ends it at the next resource, and nothing is to be said of it: it is somebody else's now, or nobody's.
    void abandon() {
        abandoned = true;
        stopped = ExportFailure.INTERRUPTED;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /// Writes all files.
    List<Output> write(ExportSnapshot snapshot) throws SQLException, Ended, IOException {
        try {
            var members = members(snapshot);
            for (var type : job.types()) {
                snapshot.each(type, job.since(), resource -> take(resource, snapshot::text, members, false));
                finish();
            }
            if (job.since().isPresent()) {
                for (var type : job.types()) {
                    snapshot.eachDeleted(
                            type, job.since().get(), resource -> take(resource, snapshot::deletion, members, true));
                    finish();
                }
            }
            return outputs;
        } finally {
            if (part != null) {
                part.close();
            }
        }
    }

    private Optional<Set<PatientId>> members(ExportSnapshot snapshot) throws SQLException, Ended {
        if (job.group().isEmpty()) {
            return Optional.empty();
        }
        var group = snapshot.group(job.group().get())
                .filter(found -> sieve.seen(job.client(), found).isPresent())
                .orElseThrow(() -> new Ended(ExportFailure.GONE));
        return Optional.of(members(group));
    }

    /// Patients who are members now; somebody else's server, and groups within, name nobody here.
    private static Set<PatientId> members(Group group) {
        var now = Instant.now();
        Set<PatientId> members = new HashSet<>();
        for (var member : group.getMember()) {
            boolean over = member.getInactive()
                    || (member.getPeriod().hasEnd()
                            && member.getPeriod().getEnd().toInstant().isBefore(now));
            var id = member.getEntity().getReferenceElement();
            if (!over && !id.isAbsolute() && "Patient".equals(id.getResourceType())) {
                PatientId.parse("Patient/" + id.getIdPart()).ifPresent(members::add);
            }
        }
        return members;
    }

    private void take(
            Resource resource, Function<Resource, String> text, Optional<Set<PatientId>> members, boolean deleted)
            throws Ended {
        var why = stopped;
        if (why != null) {
            throw new Ended(why);
        }
        var facts = sieve.seen(job.client(), resource);
        if (facts.isEmpty()
                || (job.patientsOnly() && facts.get().patients().isEmpty())
                || (members.isPresent() && facts.get().patients().stream().noneMatch(members.get()::contains))) {
            return;
        }
        try {
            var open = room(resource.fhirType(), deleted);
            open.add(
                    text.apply(resource),
                    resource.getIdElement().getValue(),
                    facts.get().patients());
        } catch (IOException e) {
            throw new Ended(ExportFailure.DISK, e);
        }
        written.incrementAndGet();
        if (bytes + (part == null ? 0 : part.bytes()) > properties.largest().toBytes()) {
            throw new Ended(ExportFailure.TOO_LARGE);
        }
    }

    private Part room(String type, boolean deleted) throws IOException {
        if (part != null && part.resources() >= properties.resourcesPerFile()) {
            finish();
        }
        if (part == null) {
            long number = outputs.stream()
                            .filter(each -> each.type().equals(type) && each.deleted() == deleted)
                            .count()
                    + 1;
            part = files.create(job, type, deleted, Math.toIntExact(number));
        }
        return part;
    }

    private void finish() throws IOException {
        if (part != null) {
            part.close();
            bytes += part.bytes();
            outputs.add(part.output());
            part = null;
        }
    }
}
