package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Part;
import fr.morvan.compose.platform.PlatformEvent;
import fr.morvan.compose.platform.PlatformEvent.PartStep;
import fr.morvan.compose.platform.PlatformEvent.RegionStep;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;

/// One line for each thing that happens, with the time since the command began.
final class Progress implements Consumer<PlatformEvent> {

    private final PrintWriter out;
    private final Words words;
    private final Bar bar;
    private final long begun = System.nanoTime();

    Progress(PrintWriter out, Words words, boolean terminal) {
        this.out = out;
        this.words = words;
        this.bar = new Bar(out, terminal);
    }

    @Override
    public synchronized void accept(PlatformEvent event) {
        switch (event) {
            case PartStep step -> {
                bar.end();
                line(
                        step.part(),
                        words.say(
                                "step." + key(step.step()), seconds(step.took().toNanos())));
            }
            case RegionStep step ->
                bar.show(stamp() + "  " + words.say("region." + key(step.content())), step.done(), step.total());
        }
        out.flush();
    }

    /// Everything answers.
    synchronized void ready() {
        bar.end();
        out.println();
        out.println(words.say("up.ready", seconds(System.nanoTime() - begun)));
        out.flush();
    }

    private void line(Part part, String what) {
        out.printf("%s  %-12s  %s%n", stamp(), part.title(), what);
    }

    private String stamp() {
        return String.format(Locale.ROOT, "%8s", seconds(System.nanoTime() - begun));
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String seconds(long nanos) {
        return words.say("seconds", nanos / 1e9);
    }
}
