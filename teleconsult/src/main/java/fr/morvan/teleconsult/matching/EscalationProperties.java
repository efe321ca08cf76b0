package fr.morvan.teleconsult.matching;

import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Escalation.Timing;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How long each priority waits, and who is called in the end.
///
/// @param leaseP1 How long an offer of priority P1 stands before the request is offered more widely.
/// @param leaseP2 The same for P2.
/// @param leaseP3 The same for P3.
/// @param giveUpP1 How long a request of priority P1 may wait without an acceptance.
/// @param giveUpP2 The same for P2.
/// @param giveUpP3 The same for P3.
/// @param askedAtOnce How many specialists are asked at once, the best first.
/// @param onCallPhones Number of the on-call service by département (INSEE code); 15 where there is none, and for P1.
@Validated
@ConfigurationProperties("morvan.teleconsult.escalation")
record EscalationProperties(
        @DefaultValue("1m") @NotNull Duration leaseP1,
        @DefaultValue("2m") @NotNull Duration leaseP2,
        @DefaultValue("5m") @NotNull Duration leaseP3,
        @DefaultValue("45m") @NotNull Duration giveUpP1,
        @DefaultValue("90m") @NotNull Duration giveUpP2,
        @DefaultValue("4h") @NotNull Duration giveUpP3,
        @DefaultValue("5") @Min(1) @Max(1_000) int askedAtOnce,

        @DefaultValue Map<String, @Pattern(regexp = "[+0-9 ]{2,20}") String> onCallPhones) {

    Map<Priority, Timing> timings() {
        return Map.of(
                Priority.P1, new Timing(leaseP1, giveUpP1),
                Priority.P2, new Timing(leaseP2, giveUpP2),
                Priority.P3, new Timing(leaseP3, giveUpP3));
    }
}
