package fr.morvan.teleconsult.fault;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/// Stops the process dead where the configuration says, under the profile `fault-injection` only.
@Component
public class Faults {

    private static final Logger log = LoggerFactory.getLogger(Faults.class);
    private static final String PROFILE = "fault-injection";
    private static final int KILLED = 137;

    private final boolean armed;
    private final FaultProperties properties;

    Faults(Environment environment, FaultProperties properties) {
        this.armed = environment.acceptsProfiles(Profiles.of(PROFILE));
        this.properties = properties;
        if (armed) {
            log.warn("fault injection is on, halting at {}", properties.haltAt());
        }
    }

    /// Says that a step is reached.
    public void at(FaultPoint point) {
        if (armed && point == properties.haltAt()) {
            halt(point);
        }
    }

    /// No shutdown hook, no finally block, no answer: as `kill -9`.
    void halt(FaultPoint point) {
        log.warn("halting at {}", point);
        Runtime.getRuntime().halt(KILLED);
    }
}
