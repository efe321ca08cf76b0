package fr.morvan.compose.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Sends bundles: the stages one after the other, those of one stage at once up to a bound, each bundle stored once
/// however often it is run.
public final class BundleLoader {

    private final BundleSender sender;
    private final LoadJournal journal;
    private final int parallel;
    private final LoadListener listener;

    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicLong entries = new AtomicLong();
    private final Map<String, Outcome> refused = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> left = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean given = new AtomicBoolean();

    /// For one load.
    ///
    /// @param parallel bundles sent at once
    /// @param pause before a second try, doubled with each further one
    public BundleLoader(LoadTarget target, LoadJournal journal, int parallel, Duration pause, LoadListener listener) {
        this.sender = new BundleSender(target, journal, pause);
        this.journal = journal;
        this.parallel = parallel;
        this.listener = listener;
    }

    /// Sends them and waits for the last.
    public LoadSummary load(List<List<Bundle>> stages) {
        var begun = System.nanoTime();
        var total = stages.stream().mapToInt(List::size).sum();
        for (var stage : stages) {
            try (var threads = Executors.newFixedThreadPool(parallel)) {
                stage.forEach(bundle -> threads.execute(() -> decide(bundle, total)));
            }
        }
        return new LoadSummary(
                accepted.get(),
                known.get(),
                entries.get(),
                refused,
                new ArrayList<>(left),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private void decide(Bundle bundle, int total) {
        if (given.get()) {
            left.add(bundle.name());
            return;
        }
        var outcome = outcome(bundle);
        switch (outcome) {
            case Outcome.Accepted(int stored) -> {
                accepted.incrementAndGet();
                entries.addAndGet(stored);
            }
            case Outcome.AlreadyLoaded() -> known.incrementAndGet();
            case Outcome.Refused refusal -> refused.put(bundle.name(), refusal);
            case Outcome.Undecided undecided -> {
                refused.put(bundle.name(), undecided);
                given.set(true);
            }
        }
        listener.decided(decided.incrementAndGet(), total, bundle, outcome);
    }

    private Outcome outcome(Bundle bundle) {
        try {
            var facts = BundleFacts.of(bundle);
            if (facts.kind() == BundleFacts.Kind.OTHER) {
                return new Outcome.Refused(0, "not a FHIR transaction or batch bundle");
            }
            var before = journal.state(facts.hash());
            if (before.filter(LoadJournal.State.ACCEPTED::equals).isPresent()) {
                return new Outcome.AlreadyLoaded();
            }
            return sender.send(
                    bundle, facts, before.filter(LoadJournal.State.SENT::equals).isPresent());
        } catch (IOException | UncheckedIOException e) {
            return new Outcome.Refused(0, String.valueOf(e.getMessage()));
        }
    }
}
