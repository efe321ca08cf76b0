package fr.morvan.compose.platform;

import java.lang.management.ManagementFactory;

/// The machine the platform runs on.
final class Machine {

    private Machine() {}

    static long megabytes() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize() / 1_000_000
                : 0;
    }
}
