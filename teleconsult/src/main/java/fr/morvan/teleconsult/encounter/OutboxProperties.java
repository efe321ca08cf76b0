package fr.morvan.teleconsult.encounter;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How writes reach the shared record.
///
/// @param poll How often the outbox is looked at without being woken.
/// @param firstRetry Pause after a first failure; it doubles with each further one.
/// @param longestRetry Longest pause between two attempts; there is no last attempt.
/// @param refusedRetry Pause after the record refused a write for its content; an operator can have it tried at once.
@Validated
@ConfigurationProperties("morvan.teleconsult.outbox")
record OutboxProperties(
        @DefaultValue("1s") @NotNull Duration poll,
        @DefaultValue("500ms") @NotNull Duration firstRetry,
        @DefaultValue("2m") @NotNull Duration longestRetry,
        @DefaultValue("6h") @NotNull Duration refusedRetry) {

    Duration pauseAfter(int attempts) {
        Duration pause = firstRetry.multipliedBy(1L << Math.min(attempts, 20));
        return pause.compareTo(longestRetry) > 0 ? longestRetry : pause;
    }
}
