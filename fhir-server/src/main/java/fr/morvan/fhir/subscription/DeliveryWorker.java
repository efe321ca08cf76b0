package fr.morvan.fhir.subscription;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/// Takes turns at telling what changed, as long as the node is up.
@Component
@Conditional(EndpointsAllowed.class)
class DeliveryWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

    private final Turns turns;
    private final Delivery delivery;
    private final SubscriptionProperties properties;
    private final Clock clock;
    private final Set<UUID> underway = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("notification-clockwork").factory());
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("notification-", 1).factory());
    private volatile boolean running;

    DeliveryWorker(Turns turns, Delivery delivery, SubscriptionProperties properties, Clock clock) {
        this.turns = turns;
        this.delivery = delivery;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        long pause = properties.poll().toMillis();
        var _ = clockwork.scheduleWithFixedDelay(() -> quietly(this::tick), pause, pause, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        while (running && underway.size() < properties.concurrent()) {
            var turn = turns.begin();
            if (turn.isEmpty() || !underway.add(turn.get().id())) {
                return;
            }
            threads.execute(() -> work(turn.get()));
        }
    }

    private void work(Hook hook) {
        try {
            delivery.run(hook, clock);
        } catch (RuntimeException e) {
            LOG.warn("subscription {} is told later", hook.id(), e);
            quietly(() -> turns.failed(hook, "this server could not tell"));
        } finally {
            underway.remove(hook.id());
        }
    }

    /// The next time may go well: nothing is lost that is in the feed.
    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("notifications have to wait", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        quietly(turns::endAll);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
