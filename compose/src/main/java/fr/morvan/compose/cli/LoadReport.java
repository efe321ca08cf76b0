package fr.morvan.compose.cli;

import fr.morvan.compose.load.Bundle;
import fr.morvan.compose.load.LoadListener;
import fr.morvan.compose.load.LoadSummary;
import fr.morvan.compose.load.Outcome;
import java.io.PrintWriter;
import java.util.TreeMap;

/// A bar while bundles go out, then what became of them.
final class LoadReport implements LoadListener {

    private static final int NAMED = 20;

    private final PrintWriter out;
    private final Words words;
    private final Bar bar;
    private long bytes;

    LoadReport(PrintWriter out, Words words) {
        this.out = out;
        this.words = words;
        this.bar = new Bar(out, Bar.onTerminal());
    }

    @Override
    public synchronized void decided(int done, int total, Bundle bundle, Outcome outcome) {
        if (outcome instanceof Outcome.Accepted) {
            bytes += bundle.size();
        }
        bar.show(words.say("load.bar"), done, total);
    }

    synchronized void print(LoadSummary summary) {
        bar.end();
        out.println(words.say("load.accepted", summary.accepted(), summary.entries(), bytes / 1e6));
        if (summary.known() > 0) {
            out.println(words.say("load.known", summary.known()));
        }
        if (!summary.refused().isEmpty()) {
            out.println(words.say("load.refused", summary.refused().size()));
            new TreeMap<>(summary.refused())
                    .entrySet().stream()
                            .limit(NAMED)
                            .forEach(refused -> out.println("  " + refused.getKey() + ": " + why(refused.getValue())));
        }
        if (!summary.left().isEmpty()) {
            out.println(words.say("load.left", summary.left().size()));
        }
        out.println(words.say("load.took", summary.took().toMillis() / 1e3));
        out.flush();
    }

    private String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(int status, String why) -> status == 0 ? words.say("load.not-sent", why) : why;
            case Outcome.Undecided(String why) -> words.say("load.undecided", why);
            case Outcome.Accepted accepted -> "";
            case Outcome.AlreadyLoaded known -> "";
        };
    }
}
