package fr.morvan.teleconsult.encounter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/// Shows the operator how many writes wait for the shared record.
@Component
class OutboxGauge implements MeterBinder {

    private final Outbox outbox;

    OutboxGauge(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("morvan.outbox.waiting", outbox, Outbox::waiting)
                .description("Writes that the shared record has not answered yet")
                .register(registry);
        Gauge.builder("morvan.outbox.refused", outbox, Outbox::refusedCount)
                .description("Writes that the shared record refuses; an operator must look")
                .register(registry);
    }
}
