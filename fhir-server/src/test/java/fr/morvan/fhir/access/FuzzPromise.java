package fr.morvan.fhir.access;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.sun.management.ThreadMXBean;
import fr.morvan.fhir.server.InputFault;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

/// What each fuzz target promises, whatever it is given: it is done, or says that the caller is wrong, within a second
/// of processor time and a bounded piece of memory. Anything else that is thrown is a finding.
final class FuzzPromise {

    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private FuzzPromise() {}

    /// What is tried.
    interface Target {
        void run() throws Exception;
    }

    /// Tries again what took too much: HAPI reads the definition of a type when it first meets it.
    static void holds(Target target) throws Exception {
        if (excess(target).isPresent()) {
            var again = excess(target);
            if (again.isPresent()) {
                throw new AssertionError(again.get());
            }
        }
    }

    private static Optional<String> excess(Target target) throws Exception {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.run();
        } catch (RuntimeException thrown) {
            if (!isRefusal(thrown)) {
                throw thrown;
            }
        }
        var spent = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        return spent.compareTo(LONGEST) > 0 || taken > MOST_BYTES
                ? Optional.of("took " + spent + " and " + taken + " bytes")
                : Optional.empty();
    }

    /// What the edge answers with 4xx.
    private static boolean isRefusal(RuntimeException thrown) {
        return thrown instanceof DataFormatException
                || InputFault.is(thrown)
                || (thrown instanceof BaseServerResponseException refused
                        && refused.getStatusCode() >= 400
                        && refused.getStatusCode() < 500);
    }
}
