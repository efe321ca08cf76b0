package fr.morvan.compose.cli;

import java.io.PrintWriter;

/// A progress bar: redrawn in place on a terminal, a line each tenth elsewhere.
final class Bar {

    private static final int WIDTH = 30;

    private final PrintWriter out;
    private final boolean terminal;
    private boolean open;
    private int lastTenth = -1;

    Bar(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// Whether lines can be redrawn. From JDK 25 on there is no console again where there is no terminal.
    @SuppressWarnings("SystemConsoleNull")
    static boolean onTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    void show(String label, int done, int total) {
        if (total <= 0) {
            end();
            out.println(label);
        } else if (terminal) {
            int filled = WIDTH * done / total;
            out.print(
                    "\r" + label + "  [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total);
            open = true;
            if (done == total) {
                end();
            }
        } else if (done * 10 / total != lastTenth) {
            lastTenth = done * 10 / total;
            out.println(label + "  " + done + "/" + total);
        }
        if (done == total) {
            lastTenth = -1;
        }
        out.flush();
    }

    /// The next thing printed starts on a line of its own.
    void end() {
        if (open) {
            out.println();
            open = false;
        }
    }
}
