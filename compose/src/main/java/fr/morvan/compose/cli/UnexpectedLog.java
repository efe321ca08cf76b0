package fr.morvan.compose.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the trace of a bug goes: a file, never the terminal.
final class UnexpectedLog {

    private UnexpectedLog() {}

    /// The problem in one line, and where the rest is.
    static String write(Exception problem) {
        var line = problem.getClass().getSimpleName() + " " + problem.getMessage();
        try {
            Path file = Files.createTempFile("morvan-", ".trace");
            try (var out = new PrintWriter(Files.newBufferedWriter(file))) {
                problem.printStackTrace(out);
            }
            return line + " (" + file + ")";
        } catch (IOException noRoom) {
            return line;
        }
    }
}
