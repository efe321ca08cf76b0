package fr.morvan.fhir.document;

import fr.morvan.fhir.document.Scanner.Finding;
import fr.morvan.fhir.server.FhirFailure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Knows of the bytes of each published document whether they may be served.
///
/// By what they are and not by where they are: a Binary that gets other bytes has older versions still.
@Component
class Scans {

    private static final Logger LOG = LoggerFactory.getLogger(Scans.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Optional<Scanner> scanner;
    private final Semaphore room;

    Scans(JdbcClient jdbc, ScannerProperties properties) {
        this.jdbc = jdbc;
        room = new Semaphore(properties.concurrent());
        var host = properties.host();
        if (host == null || host.isBlank()) {
            scanner = Optional.empty();
            LOG.warn("morvan.fhir.document.scanner.host is not set: documents are not scanned for malware");
        } else {
            scanner = Optional.of(new Clamd(host, properties.port(), properties.timeout()));
        }
    }

    /// Bytes that wait to be scanned.
    ///
    /// @param digest SHA-256 of them, in hexadecimal
    record Waiting(String binary, String digest, String document) {}

    /// Scans what comes in; an author learns at once what is wrong with it.
    void admit(DocumentReference document, String binary, byte[] bytes) {
        if (scanner.isEmpty()) {
            ScanState.NOT_SCANNED.on(document);
            return;
        }
        var state = state(hurried(scanner.get(), bytes));
        if (state == ScanState.INFECTED) {
            throw FhirFailure.UNPROCESSABLE.exception(
                    "content : un logiciel malveillant a été trouvé, le document n'est pas enregistré");
        }
        state.on(document);
        note(binary, digest(bytes), document.getIdElement().getIdPart(), state);
    }

    /// A write holds a connection of the database meanwhile: a slow scanner must not take them all.
    private Finding hurried(Scanner asked, byte[] bytes) {
        if (!room.tryAcquire()) {
            return Finding.SILENT;
        }
        try {
            return asked.scan(bytes);
        } finally {
            room.release();
        }
    }

    /// What the scanner says now of bytes that waited.
    Finding scan(byte[] bytes) {
        return scanner.map(each -> each.scan(bytes)).orElse(Finding.SILENT);
    }

    static ScanState state(Finding finding) {
        return switch (finding) {
            case CLEAN -> ScanState.CLEAN;
            case INFECTED -> ScanState.INFECTED;
            case UNDECIDED, SILENT -> ScanState.PENDING;
        };
    }

    /// What is known of the bytes of a document; with a scanner, bytes nobody looked at are pending, and wait from now
    /// on.
    ScanState state(Binary binary, String document) {
        var id = binary.getIdElement().getIdPart();
        var digest = digest(binary.getData());
        var known = jdbc.sql("select state from document_scan where binary_id = ? and digest = ?")
                .param(id)
                .param(digest)
                .query(String.class)
                .optional();
        if (known.filter(ScanState.INFECTED.code()::equals).isPresent()) {
            return ScanState.INFECTED;
        }
        if (scanner.isEmpty()) {
            return ScanState.NOT_SCANNED;
        }
        if (known.isEmpty()) {
            note(id, digest, document, ScanState.PENDING);
        }
        return known.filter(ScanState.CLEAN.code()::equals).isPresent() ? ScanState.CLEAN : ScanState.PENDING;
    }

    /// Other bytes in the place of a document's are looked at, and the document then says what was found.
    void again(Binary binary) {
        var document = document(binary);
        if (scanner.isPresent() && document.isPresent() && binary.hasData()) {
            var digest = digest(binary.getData());
            note(binary.getIdElement().getIdPart(), digest, document.get(), ScanState.PENDING);
            found(new Waiting(binary.getIdElement().getIdPart(), digest, document.get()), ScanState.PENDING);
        }
    }

    /// Whose bytes they are; empty: of no document.
    static Optional<String> document(Binary binary) {
        var document = binary.getSecurityContext().getReferenceElement();
        return "DocumentReference".equals(document.getResourceType()) && document.hasIdPart()
                ? Optional.of(document.getIdPart())
                : Optional.empty();
    }

    boolean isOn() {
        return scanner.isPresent();
    }

    /// Those that waited longest.
    List<Waiting> waiting() {
        return jdbc.sql("""
                        select binary_id, digest, document_id from document_scan where state = 'pending'
                        order by changed limit ?
                        """)
                .param(AT_ONCE)
                .query((row, number) ->
                        new Waiting(row.getString("binary_id"), row.getString("digest"), row.getString("document_id")))
                .list();
    }

    private void note(String binary, String digest, String document, ScanState state) {
        jdbc.sql("""
                        insert into document_scan (binary_id, digest, document_id, state) values (?, ?, ?, ?)
                        on conflict (binary_id, digest) do nothing
                        """)
                .param(binary)
                .param(digest)
                .param(document)
                .param(state.code())
                .update();
    }

    /// Also that nothing was found out: the others come first then.
    void found(Waiting waiting, ScanState state) {
        jdbc.sql("update document_scan set state = ?, changed = clock_timestamp() where binary_id = ? and digest = ?")
                .param(state.code())
                .param(waiting.binary())
                .param(waiting.digest())
                .update();
    }

    void forget(Waiting waiting) {
        jdbc.sql("delete from document_scan where binary_id = ? and digest = ?")
                .param(waiting.binary())
                .param(waiting.digest())
                .update();
    }

    static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
