package fr.morvan.compose.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The browser the tests drive: the system's Chromium or Chrome, else Playwright's own download.
final class Browsers implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/usr/bin/google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");

    private static final List<String> FLAGS = List.of(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
            "--allow-loopback-in-peer-connection",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // two pages on one screenless machine: neither may be slowed down for being in the background
            "--disable-background-timer-throttling",
            "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows");

    private final Playwright playwright;
    private final Optional<Path> executable;
    private final List<BrowserContext> open = new ArrayList<>();

    private Browsers(Playwright playwright, Optional<Path> executable) {
        this.playwright = playwright;
        this.executable = executable;
    }

    /// Skips the calling test with one line when there is no browser at all; fails it when `CI=true`.
    static Browsers open() {
        Optional<Path> system = Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Map<String, String> environment =
                system.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
        try {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new Browsers(playwright, system);
        } catch (RuntimeException noBrowser) {
            String reason = "no Chromium or Chrome on this machine and Playwright could not download one";
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(reason, noBrowser);
            }
            System.out.println("browser tests skipped: " + reason);
            assumeTrue(false, reason);
            throw noBrowser;
        }
    }

    /// A browser of its own, with its own profile, optionally started through a wrapper (see {@link CutLine}).
    BrowserContext start(Path profile, Optional<Path> wrapper) {
        List<String> flags = new ArrayList<>(FLAGS);
        BrowserType.LaunchPersistentContextOptions options = new BrowserType.LaunchPersistentContextOptions()
                .setHeadless(true)
                .setChromiumSandbox(false)
                .setLocale("fr-FR")
                .setTimezoneId("Europe/Paris")
                .setViewportSize(1280, 720)
                .setPermissions(List.of("camera", "microphone"))
                .setArgs(flags);
        wrapper.or(() -> executable).ifPresent(options::setExecutablePath);
        BrowserContext context = playwright.chromium().launchPersistentContext(profile, options);
        context.setDefaultTimeout(30_000);
        open.add(context);
        return context;
    }

    Optional<Path> executable() {
        return executable;
    }

    @Override
    public void close() {
        open.forEach(BrowserContext::close);
        playwright.close();
    }
}
