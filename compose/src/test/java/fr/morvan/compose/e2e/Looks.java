package fr.morvan.compose.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at a page in one state: on a phone, a laptop and a wide screen, light and dark. Keeps what axe finds and
/// leaves
/// a picture of each.
final class Looks {

    private static final List<ViewportSize> SIZES =
            List.of(new ViewportSize(360, 740), new ViewportSize(1280, 720), new ViewportSize(1920, 1080));
    private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

    private final List<String> findings = new ArrayList<>();
    private int looks;

    void at(String state, Person person) {
        Page page = person.page();
        ViewportSize before = page.viewportSize();
        for (ViewportSize size : SIZES) {
            page.setViewportSize(size.width, size.height);
            for (ColorScheme scheme : SCHEMES) {
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
                // two frames: sizes are settled and the charts that follow them redrawn
                page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
                String look = state + "-" + size.width + "-" + scheme.name().toLowerCase(Locale.ROOT);
                Axe.violations(page).forEach(line -> findings.add(look + ": " + line));
                person.fullPicture(Story.PICTURES.resolve("look-" + look + ".png"));
                looks++;
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(before.width, before.height);
    }

    int looks() {
        return looks;
    }

    List<String> findings() {
        return List.copyOf(findings);
    }
}
