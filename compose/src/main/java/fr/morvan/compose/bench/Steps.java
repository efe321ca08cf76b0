package fr.morvan.compose.bench;

import fr.morvan.compose.bench.FhirCalls.Answer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/// The calls of all clients while the clock runs: how long each took, how many failed.
final class Steps {

    private static final long LONGEST_MICROS = 120_000_000;

    private final FhirCalls calls;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private volatile boolean counting;

    Steps(FhirCalls calls) {
        this.calls = calls;
    }

    /// One kind of call.
    ///
    /// @param micros of the calls that succeeded, in microseconds
    /// @param units what they moved: 1 a call, or the entries of a bundle
    record Step(ConcurrentHistogram micros, LongAdder units, LongAdder failures) {
        private Step() {
            this(new ConcurrentHistogram(LONGEST_MICROS, 3), new LongAdder(), new LongAdder());
        }
    }

    void count(boolean on) {
        counting = on;
    }

    Map<String, Step> taken() {
        return Map.copyOf(steps);
    }

    Answer call(String step, String method, String path, String body) throws IOException {
        return call(step, 1, method, path, body);
    }

    /// A call that fails is a failure of the server, never left out; a wire that breaks as well.
    Answer call(String step, int units, String method, String path, String body) throws IOException {
        long begun = System.nanoTime();
        boolean succeeded = false;
        try {
            Answer answer = calls.send(method, path, body);
            succeeded = answer.succeeded();
            return answer;
        } finally {
            if (counting) {
                note(step, units, succeeded, (System.nanoTime() - begun) / 1000);
            }
        }
    }

    private void note(String name, int units, boolean succeeded, long micros) {
        var step = steps.computeIfAbsent(name, unused -> new Step());
        if (succeeded) {
            step.micros().recordValue(Math.min(micros, LONGEST_MICROS));
            step.units().add(units);
        } else {
            step.failures().increment();
        }
    }
}
