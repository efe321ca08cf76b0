package fr.morvan.fhir.export;

import fr.morvan.fhir.access.Facts;
import fr.morvan.fhir.audit.DirectAnswers.Leaving;
import fr.morvan.fhir.export.ExportJob.Output;
import fr.morvan.france.id.PatientId;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/// The files of the exports, `{export}/{attempt}/{Type}-{n}.ndjson`; beside each lies `.index`, which says for each
/// line
/// what it is and whose, for the audit of the download.
@Component
class ExportFiles {

    private static final String INDEX = ".index";
    private static final Pattern EXPORT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /// Records lie here: nobody else on the machine reads them.
    private static final FileAttribute<?>[] OWNER_ONLY =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];

    private final Path folder;

    ExportFiles(ExportProperties properties) {
        folder = properties.folder();
    }

    /// A file that is being written.
    static final class Part implements AutoCloseable {

        private final Path path;
        private final String type;
        private final boolean deleted;
        private final Writer lines;
        private final Writer index;
        private int resources;
        private long bytes;

        private Part(Path path, String type, boolean deleted) throws IOException {
            this.path = path;
            this.type = type;
            this.deleted = deleted;
            lines = Files.newBufferedWriter(path);
            index = Files.newBufferedWriter(path.resolveSibling(path.getFileName() + INDEX));
        }

        void add(String json, String reference, Set<PatientId> patients) throws IOException {
            lines.append(json).append('\n');
            index.append(reference)
                    .append('\t')
                    .append(patients.stream().map(PatientId::value).collect(Collectors.joining(",")))
                    .append('\n');
            resources++;
            bytes += json.getBytes(StandardCharsets.UTF_8).length + 1;
        }

        int resources() {
            return resources;
        }

        long bytes() {
            return bytes;
        }

        Output output() {
            return new Output(path.getFileName().toString(), type, resources, bytes, deleted);
        }

        @Override
        public void close() throws IOException {
            try (lines;
                    index) {
                lines.flush();
                index.flush();
            }
        }
    }

    /// @param deleted whether its lines say what was deleted
    Part create(ExportJob job, String type, boolean deleted, int number) throws IOException {
        var place = place(job);
        Files.createDirectories(place, OWNER_ONLY);
        var name = type + (deleted ? "-deleted-" : "-") + number + ".ndjson";
        return new Part(place.resolve(name), type, deleted);
    }

    /// The file, whole.
    Path whole(ExportJob job, Output output) throws IOException {
        var path = place(job).resolve(output.name());
        if (Files.size(path) != output.bytes()) {
            throw new IOException(path + " is not whole");
        }
        return path;
    }

    /// What the file holds.
    List<Leaving> index(ExportJob job, Output output) throws IOException {
        try (var lines = Files.lines(place(job).resolve(output.name() + INDEX))) {
            var index = lines.map(ExportFiles::leaving).toList();
            if (index.size() != output.resources()) {
                throw new IOException("index of " + output.name() + " is not whole");
            }
            return index;
        }
    }

    private static Leaving leaving(String line) {
        var parts = line.split("\t", -1);
        var id = new IdType(parts[0]);
        var patients = Stream.of(parts[1].split(","))
                .filter(each -> !each.isEmpty())
                .map(PatientId::new)
                .collect(Collectors.toSet());
        return new Leaving(new Facts(id.getResourceType(), id.getIdPart(), patients, false, Optional.empty()), id);
    }

    private Path place(ExportJob job) {
        return folder.resolve(job.id().toString()).resolve(String.valueOf(job.attempt()));
    }

    /// Removes an attempt.
    void remove(ExportJob job) throws IOException {
        remove(place(job));
    }

    /// Removes all of an export.
    void remove(UUID export) throws IOException {
        remove(folder.resolve(export.toString()));
    }

    /// Removes each export that nobody knows any more.
    ///
    /// @param knowing asked after the folder, as one that begins meanwhile is known before it has files
    void keepOnly(Supplier<Set<UUID>> knowing) throws IOException {
        if (!Files.isDirectory(folder)) {
            var _ = knowing.get();
            return;
        }
        List<Path> exports;
        try (var found = Files.list(folder)) {
            exports = found.filter(each ->
                            EXPORT.matcher(each.getFileName().toString()).matches())
                    .toList();
        }
        var known = knowing.get();
        for (var export : exports) {
            if (!known.contains(UUID.fromString(export.getFileName().toString()))) {
                remove(export);
            }
        }
    }

    private static void remove(Path path) throws IOException {
        List<Path> all;
        try (var found = Files.walk(path)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (var each : all) {
            Files.deleteIfExists(each);
        }
    }
}
