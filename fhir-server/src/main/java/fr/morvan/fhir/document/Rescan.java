package fr.morvan.fhir.document;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import fr.morvan.fhir.document.Scanner.Finding;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.IdType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Scans what could not be scanned when it came; on several nodes the same document may be looked at twice, which does
/// no harm.
@Component
class Rescan implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rescan.class);

    private static final int MOST_VERSIONS = 20;

    private final Scans scans;
    private final DaoRegistry daos;
    private final ScannerProperties properties;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("document-scan").unstarted(task));
    private volatile boolean running;

    Rescan(Scans scans, DaoRegistry daos, ScannerProperties properties, PlatformTransactionManager transactions) {
        this.scans = scans;
        this.daos = daos;
        this.properties = properties;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void start() {
        running = true;
        if (scans.isOn()) {
            long pause = Math.max(10, properties.retryEvery().toMillis());
            var _ = thread.scheduleWithFixedDelay(this::quietly, pause, pause, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void quietly() {
        try {
            scanAll();
        } catch (RuntimeException e) {
            LOG.warn("waiting documents are scanned later", e);
        }
    }

    /// Until the scanner is silent; what cannot be finished waits behind the others.
    private void scanAll() {
        for (var waiting : scans.waiting()) {
            try {
                if (!scan(waiting)) {
                    return;
                }
            } catch (RuntimeException e) {
                LOG.warn("DocumentReference/{} is scanned later", waiting.document(), e);
                scans.found(waiting, ScanState.PENDING);
            }
        }
    }

    /// @return whether the scanner answers
    private boolean scan(Scans.Waiting waiting) {
        var stored = bytes(waiting);
        if (stored.isEmpty()) {
            scans.forget(waiting); // gone meanwhile: there is nothing to serve
            return true;
        }
        var finding = scans.scan(stored.get().binary().getData());
        if (finding == Finding.SILENT) {
            return false;
        }
        found(waiting, stored.get(), Scans.state(finding));
        return true;
    }

    /// @param present whether it is the present version
    private record StoredBytes(Binary binary, boolean present) {}

    /// Most often of the present version, else of the last ones before it.
    private Optional<StoredBytes> bytes(Scans.Waiting waiting) {
        var id = new IdType("Binary", waiting.binary());
        try {
            var each = binary(id);
            long newest = each.getIdElement().getVersionIdPartAsLong();
            for (long version = newest; ; each = binary(id.withVersion(String.valueOf(version)))) {
                var data = each.getData();
                if (data != null && Scans.digest(data).equals(waiting.digest())) {
                    return Optional.of(new StoredBytes(each, version == newest));
                }
                version--;
                if (version < Math.max(1, newest - MOST_VERSIONS)) {
                    return Optional.empty();
                }
            }
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private Binary binary(IdType id) {
        return daos.getResourceDao(Binary.class).read(id, new SystemRequestDetails());
    }

    /// The document says it, and so does the change feed to whoever follows the document: its author among them.
    private void found(Scans.Waiting waiting, StoredBytes bytes, ScanState state) {
        var document = bytes.present() && state != ScanState.PENDING
                ? document(waiting.document())
                : Optional.<DocumentReference>empty();
        if (state == ScanState.INFECTED) {
            LOG.warn("malware found in DocumentReference/{}, its content is not served", waiting.document());
        }
        transaction.executeWithoutResult(status -> {
            scans.found(waiting, state);
            document.ifPresent(each -> {
                state.on(each);
                daos.getResourceDao(DocumentReference.class).update(each, new SystemRequestDetails());
            });
        });
    }

    private Optional<DocumentReference> document(String id) {
        try {
            return Optional.of(daos.getResourceDao(DocumentReference.class)
                    .read(new IdType("DocumentReference", id), new SystemRequestDetails()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }
}
