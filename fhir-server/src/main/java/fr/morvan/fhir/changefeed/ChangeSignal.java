package fr.morvan.fhir.changefeed;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Wakes the sequencer after a write has committed; a signal that is lost costs one poll, never a change.
///
/// Not in the writing transaction: PostgreSQL lets transactions that notify commit only one after another. Writes that
/// come close together share one signal.
@Component
@Interceptor
public class ChangeSignal {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeSignal.class);
    private static final long GATHER_MILLIS = 10;

    private final JdbcClient jdbc;
    private final IInterceptorService interceptors;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("change-signal").factory());

    ChangeSignal(JdbcClient jdbc, IInterceptorService interceptors) {
        this.jdbc = jdbc;
        this.interceptors = interceptors;
    }

    @PostConstruct
    void register() {
        interceptors.registerInterceptor(this);
    }

    @PreDestroy
    void close() {
        interceptors.unregisterInterceptor(this);
        executor.shutdownNow();
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        afterCommit();
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
    public void updated(IBaseResource before, IBaseResource after) {
        afterCommit();
    }

    /// HAPI hook.
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_DELETED)
    public void deleted(IBaseResource resource) {
        afterCommit();
    }

    private void afterCommit() {
        boolean registered = !TransactionSynchronizationManager.isSynchronizationActive()
                || TransactionSynchronizationManager.getSynchronizations().stream()
                        .anyMatch(AfterCommit.class::isInstance);
        if (!registered) {
            TransactionSynchronizationManager.registerSynchronization(new AfterCommit());
        }
    }

    private void signal() {
        if (pending.compareAndSet(false, true)) {
            executor.execute(this::send);
        }
    }

    private void send() {
        try {
            Thread.sleep(GATHER_MILLIS);
            pending.set(false);
            jdbc.sql("select pg_notify('" + Sequencer.CHANNEL + "', '')")
                    .query((row, number) -> true)
                    .single();
        } catch (DataAccessException e) {
            LOG.debug("the sequencer is not woken and looks by itself", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class AfterCommit implements TransactionSynchronization {
        @Override
        public void afterCommit() {
            signal();
        }
    }
}
