package fr.morvan.compose.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Deque's axe-core, run inside the page with all its rules.
final class Axe {

    private static final String SCRIPT = script();

    private Axe() {}

    /// One line for each element that violates a rule; what runs outside the document's right edge is added.
    static List<String> violations(Page page) {
        page.evaluate(SCRIPT);
        Object found = page.evaluate("""
                async () => {
                  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
                  const lines = violations.flatMap((rule) => rule.nodes.map((node) =>
                    `${rule.id} (${rule.impact}): ${node.target.join(' ')} · ${node.failureSummary.replace(/\\s+/g, ' ')}`));
                  const root = document.documentElement;
                  if (root.scrollWidth > root.clientWidth) lines.push(`wider-than-window: ${root.scrollWidth} px`);
                  return lines;
                }""");
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try (InputStream stream = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
