package fr.morvan.fhir.document;

import fr.morvan.fhir.server.FhirFailure;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Knows of each published document whether its bytes may be served.
@Component
class Scans {

    private static final Logger LOG = LoggerFactory.getLogger(Scans.class);
    private static final int AT_ONCE = 50;

    private final JdbcClient jdbc;
    private final Optional<Scanner> scanner;

    Scans(JdbcClient jdbc, ScannerProperties properties) {
        this.jdbc = jdbc;
        var host = properties.host();
        if (host == null || host.isBlank()) {
            scanner = Optional.empty();
            LOG.warn("morvan.fhir.document.scanner.host is not set: documents are not scanned for malware");
        } else {
            scanner = Optional.of(new Clamd(host, properties.port(), properties.timeout()));
        }
    }

    /// One document that waits to be scanned.
    record Waiting(String binary, String document) {}

    /// Scans what comes in; an author learns at once what is wrong with it.
    void admit(DocumentReference document, String binary, byte[] bytes) {
        if (scanner.isEmpty()) {
            ScanState.NOT_SCANNED.on(document);
            return;
        }
        var state = scan(bytes);
        if (state == ScanState.INFECTED) {
            throw FhirFailure.UNPROCESSABLE.exception("content : un logiciel malveillant a été trouvé");
        }
        state.on(document);
        jdbc.sql("""
                        insert into document_scan (binary_id, document_id, state) values (?, ?, ?)
                        on conflict (binary_id) do update set state = excluded.state, changed = now()
                        """)
                .param(binary)
                .param(document.getIdElement().getIdPart())
                .param(state.code())
                .update();
    }

    ScanState scan(byte[] bytes) {
        return scanner.flatMap(each -> each.scan(bytes))
                .map(ScanState::of)
                .orElse(scanner.isEmpty() ? ScanState.NOT_SCANNED : ScanState.PENDING);
    }

    /// What is known of the bytes of a document; with a scanner, bytes nobody looked at are pending.
    ScanState state(Binary binary) {
        var known = jdbc.sql("select state from document_scan where binary_id = ?")
                .param(binary.getIdElement().getIdPart())
                .query(String.class)
                .optional();
        if (known.filter("infected"::equals).isPresent()) {
            return ScanState.INFECTED;
        }
        return scanner.isEmpty()
                ? ScanState.NOT_SCANNED
                : known.filter("clean"::equals).isPresent() ? ScanState.CLEAN : ScanState.PENDING;
    }

    boolean isOn() {
        return scanner.isPresent();
    }

    List<Waiting> waiting() {
        return jdbc.sql("""
                        select binary_id, document_id from document_scan where state = 'pending'
                        order by changed limit ?
                        """)
                .param(AT_ONCE)
                .query((row, number) -> new Waiting(row.getString("binary_id"), row.getString("document_id")))
                .list();
    }

    void await(String binary, String document) {
        jdbc.sql("""
                        insert into document_scan (binary_id, document_id, state) values (?, ?, 'pending')
                        on conflict (binary_id) do nothing
                        """).param(binary).param(document).update();
    }

    /// Other bytes are other bytes.
    void again(String binary) {
        jdbc.sql("update document_scan set state = 'pending', changed = now() where binary_id = ?")
                .param(binary)
                .update();
    }

    void found(Waiting waiting, ScanState state) {
        jdbc.sql("update document_scan set state = ?, changed = now() where binary_id = ?")
                .param(state.code())
                .param(waiting.binary())
                .update();
    }

    void forget(Waiting waiting) {
        jdbc.sql("delete from document_scan where binary_id = ?")
                .param(waiting.binary())
                .update();
    }
}
