package fr.morvan.teleconsult.encounter;

import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.WakeupListener;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Delivers whenever it is woken, and now and then without.
@Component
class DeliveryThread implements SmartLifecycle, WakeupListener {

    private static final Logger log = LoggerFactory.getLogger(DeliveryThread.class);
    private static final long STOP_MILLIS = 5_000;

    private final Delivery delivery;
    private final OutboxProperties properties;
    private final Semaphore wake = new Semaphore(0);
    private volatile @Nullable Thread thread;

    DeliveryThread(Delivery delivery, OutboxProperties properties) {
        this.delivery = delivery;
        this.properties = properties;
    }

    @Override
    public void onWakeup(Wakeup wakeup) {
        if (wakeup instanceof Wakeup.OutboxFilled) {
            wake.release();
        }
    }

    @Override
    public void onMissed() {
        wake.release();
    }

    @Override
    public void start() {
        // known before it runs, as it ends when it is not the known one
        Thread next = Thread.ofPlatform().daemon().name("outbox").unstarted(this::run);
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake.release();
        if (running != null) {
            try {
                running.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }

    private void run() {
        while (Thread.currentThread().equals(thread)) {
            try {
                while (isRunning() && delivery.deliverNext()) {
                    log.debug("an entry was looked at");
                }
                if (wake.tryAcquire(properties.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.error("delivering failed", e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(properties.poll());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
