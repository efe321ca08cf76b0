package fr.morvan.fhir.document;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.rest.api.server.SystemRequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
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

    @SuppressWarnings("PMD.AvoidCatchingGenericException") // a thread that ends would leave documents waiting for ever
    private void quietly() {
        try {
            scanAll();
        } catch (RuntimeException e) {
            LOG.warn("waiting documents are scanned later", e);
        }
    }

    /// Until the scanner is silent.
    private void scanAll() {
        for (var waiting : scans.waiting()) {
            try {
                var bytes = daos.getResourceDao(Binary.class)
                        .read(new IdType("Binary", waiting.binary()), new SystemRequestDetails());
                var state = scans.scan(bytes.getData());
                if (state == ScanState.PENDING) {
                    return;
                }
                transaction.executeWithoutResult(status -> found(waiting, state));
            } catch (ResourceNotFoundException | ResourceGoneException e) {
                scans.forget(waiting); // deleted meanwhile: there is nothing to serve
            }
        }
    }

    private void found(Scans.Waiting waiting, ScanState state) {
        scans.found(waiting, state);
        var dao = daos.getResourceDao(DocumentReference.class);
        var document = dao.read(new IdType("DocumentReference", waiting.document()), new SystemRequestDetails());
        state.on(document);
        dao.update(document, new SystemRequestDetails());
    }
}
