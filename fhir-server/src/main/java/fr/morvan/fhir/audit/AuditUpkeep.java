package fr.morvan.fhir.audit;

import fr.morvan.audit.Chainer;
import fr.morvan.audit.HeadSigner;
import fr.morvan.audit.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.stereotype.Component;

/// What goes on behind the requests: links rows, signs heads, counts refused sign-ins.
@Component
@DependsOn("auditTables")
class AuditUpkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditUpkeep.class);

    private final Chainer chainer;
    private final Optional<HeadSigner> signer;
    private final RefusedSignIns signIns;
    private final Duration chainEvery;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("audit-upkeep").unstarted(task));
    private volatile boolean running;

    AuditUpkeep(DataSource dataSource, Clock clock, AuditProperties properties, RefusedSignIns signIns) {
        chainer = new Chainer(dataSource, clock);
        var keyFile = properties.signingKey();
        if (keyFile == null) {
            LOG.warn("morvan.fhir.audit.signing-key is not set: no head is signed, so that a cut at the end of the"
                    + " audit would not be seen");
            signer = Optional.empty();
        } else {
            signer = Optional.of(
                    new HeadSigner(dataSource, key(keyFile), properties.heads(), properties.headEvery(), clock));
        }
        this.signIns = signIns;
        chainEvery = properties.chainEvery();
    }

    private static SigningKey key(Path file) {
        try {
            return SigningKey.ofPem(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("morvan.fhir.audit.signing-key cannot be read", e);
        }
    }

    @Override
    public void start() {
        running = true;
        long pause = Math.max(10, chainEvery.toMillis());
        var _ = thread.scheduleWithFixedDelay(() -> quietly(chainer::link), pause, pause, TimeUnit.MILLISECONDS);
        var _ = thread.scheduleWithFixedDelay(() -> quietly(this::sign), 5, 60, TimeUnit.SECONDS);
        var _ = thread.scheduleWithFixedDelay(() -> quietly(signIns::minuteIsOver), 60, 60, TimeUnit.SECONDS);
    }

    /// After the last request was answered, before the database goes.
    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (thread.awaitTermination(10, TimeUnit.SECONDS)) {
                quietly(signIns::minuteIsOver);
                quietly(chainer::link);
                quietly(this::sign);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void sign() throws SQLException, IOException {
        if (signer.isPresent()) {
            signer.get().sign();
        }
    }

    @FunctionalInterface
    private interface Task {
        void run() throws SQLException, IOException;
    }

    /// The next time may go well; rows wait, nothing is lost.
    private void quietly(Task task) {
        try {
            task.run();
        } catch (SQLException | IOException | RuntimeException e) {
            LOG.warn("the audit's upkeep has to wait", e);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The web server stops before.
    @Override
    public int getPhase() {
        return 0;
    }
}
