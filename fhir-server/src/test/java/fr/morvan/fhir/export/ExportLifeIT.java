package fr.morvan.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.fhir.testing.Answer;
import fr.morvan.fhir.testing.Callers.Caller;
import fr.morvan.fhir.testing.Exports;
import fr.morvan.fhir.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// How an export ends: taken back, expired, interrupted, on a broken disk.
class ExportLifeIT extends RunningServer {

    @Autowired
    @SuppressWarnings("NullAway.Init")
    private ExportWorker worker;

    private final Caller client = CALLERS.service("client-" + UUID.randomUUID(), "system/*.rs");

    private String begin() {
        return Exports.status(server, client, "$export?_type=Organization,Patient");
    }

    private Answer end(String status) {
        return Exports.end(server, client, status);
    }

    private static UUID id(String status) {
        return UUID.fromString(status.replaceFirst(".*=", ""));
    }

    private static Path folder(String status) {
        return EXPORTS.resolve(id(status).toString());
    }

    private void set(String status, String columns) {
        assertThat(jdbc.sql("update bulk_export set " + columns + " where id = ?")
                        .param(id(status))
                        .update())
                .isEqualTo(1);
    }

    @Test
    void takenBackItIsGoneWithItsFiles() throws IOException {
        var status = begin();
        var file = Exports.urls(end(status)).getFirst();
        assertThat(folder(status)).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder(status))))
                .isEqualTo("rwx------");
        assertThat(server.send(client, "DELETE", status, null, Map.of()).status())
                .isEqualTo(202);
        assertThat(folder(status)).doesNotExist();
        assertThat(server.get(client, status).status()).isEqualTo(404);
        assertThat(server.get(client, file).status()).isEqualTo(404);

        var atOnce = begin();
        assertThat(server.send(client, "DELETE", atOnce, null, Map.of()).status())
                .isEqualTo(202);
        assertThat(server.get(client, atOnce).status()).isEqualTo(404);
    }

    @Test
    void expiredItIsUnknownAndSweptAway() throws IOException {
        var status = begin();
        var file = Exports.urls(end(status)).getFirst();
        set(status, "expires = now() - interval '1 second'");
        assertThat(server.get(client, status).status()).isEqualTo(404);
        assertThat(server.get(client, file).status()).isEqualTo(404);
        worker.sweep();
        assertThat(folder(status)).doesNotExist();
    }

    @Test
    void oneClientKeepsAFew() {
        for (int i = 0; i < 5; i++) {
            end(begin());
        }
        var more = Exports.begin(server, client, "$export");
        assertThat(more.status()).isEqualTo(429);
        assertThat(more.header("Retry-After")).isNotEmpty();
        assertThat(more.body()).contains("DELETE");
        var other = CALLERS.service("client-" + UUID.randomUUID(), "system/*.rs");
        assertThat(Exports.begin(server, other, "$export?_type=Organization").status())
                .isEqualTo(202);
    }

    /// As a node leaves it that was killed.
    @Test
    void whatADeadWorkerLeftIsBegunAnew() {
        var status = begin();
        end(status);
        jdbc.sql("delete from bulk_export_file where export_id = ?")
                .param(id(status))
                .update();
        set(status, "status = 'running', beat = now() - interval '1 hour'");
        var files = Exports.urls(end(status));
        assertThat(Exports.lines(server, client, files)).extracting(Exports::id).contains("Patient/pat-a");

        set(status, "status = 'running', attempt = 3, beat = now() - interval '1 hour'");
        var failed = end(status);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("interrompu", "OperationOutcome");
    }

    @Test
    void aBrokenDiskIsSaidPlainly() throws IOException {
        end(begin());
        var aside = Files.move(EXPORTS, EXPORTS.resolveSibling("aside"));
        Files.writeString(EXPORTS, "no folder");
        Answer failed;
        try {
            failed = end(begin());
        } finally {
            Files.delete(EXPORTS);
            Files.move(aside, EXPORTS);
        }
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("OperationOutcome", "disque").doesNotContain("Exception");
    }

    @Test
    void aFileThatIsNotWholeDoesNotLeave() throws IOException {
        var status = begin();
        var url = Exports.urls(end(status)).getFirst();
        var file = folder(status).resolve("1").resolve(url.replaceFirst(".*_file=", ""));
        Files.writeString(file, Files.readString(file).substring(10));
        var answer = server.get(client, url);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("disque");
    }
}
