package fr.morvan.compose.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/// What one workload measured.
///
/// @param seconds how long was counted
/// @param perSecond calls answered with success a second; for bundles, entries stored a second
/// @param failures calls answered with an error, or not at all
/// @param all every step together
/// @param steps by kind of call, in alphabetical order
public record BenchResult(
        String workload,
        int clients,
        double seconds,
        double perSecond,
        long failures,
        StepResult all,
        List<StepResult> steps) {

    /// @param p50 median, in milliseconds, as the others
    public record StepResult(String step, long calls, long failures, double p50, double p95, double p99, double max) {}

    static BenchResult of(String workload, ClosedLoop loop, Duration counted, Map<String, Steps.Step> taken) {
        var together = new Histogram(3);
        taken.values().forEach(step -> together.add(step.micros()));
        double seconds = counted.toNanos() / 1e9;
        long units =
                taken.values().stream().mapToLong(step -> step.units().sum()).sum();
        long failures =
                taken.values().stream().mapToLong(step -> step.failures().sum()).sum();
        var steps = taken.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(step -> result(
                        step.getKey(),
                        step.getValue().micros(),
                        step.getValue().failures().sum()))
                .toList();
        return new BenchResult(
                workload, loop.clients(), seconds, units / seconds, failures, result("all", together, failures), steps);
    }

    private static StepResult result(String name, Histogram micros, long failures) {
        return new StepResult(
                name,
                micros.getTotalCount(),
                failures,
                micros.getValueAtPercentile(50) / 1000.0,
                micros.getValueAtPercentile(95) / 1000.0,
                micros.getValueAtPercentile(99) / 1000.0,
                micros.getMaxValue() / 1000.0);
    }
}
