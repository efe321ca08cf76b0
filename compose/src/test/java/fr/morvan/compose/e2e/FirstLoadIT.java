package fr.morvan.compose.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A page's first load on an empty cache stays small: everything from the first request to the first screen of somebody
/// who signed in, Keycloak's own pages excluded.
class FirstLoadIT {

    private static final int MOST_BYTES = 200_000;

    private final Region region = Region.running();

    @ParameterizedTest
    @CsvSource({"console,infirmiere,request-start", "app,patiente,feed-item", "observatory,analyste,total"})
    void firstLoadIsSmallAndCompressed(String page, String username, String usable) throws IOException {
        try (Browsers browsers = Browsers.open()) {
            FirstLoad load = load(browsers, url(page), username, usable, Map.of());
            System.out.println("first load of " + page + ": " + load.bytes() + " bytes");
            load.transfers().forEach(System.out::println);
            assertThat(load.transfers()).as("what was seen").hasSizeGreaterThan(4);
            assertThat(load.notCompressed()).isEmpty();
            assertThat(load.bytes()).isPositive().isLessThan(MOST_BYTES);
        }
    }

    /// The measures can turn red: a browser that cannot unpack, and a page that fetches what it need not.
    @Test
    void anUncompressedAndAnOversizedLoadAreSeen() throws IOException {
        try (Browsers browsers = Browsers.open()) {
            FirstLoad load =
                    load(browsers, region.observatory(), "analyste", "total", Map.of("Accept-Encoding", "identity"));
            assertThat(load.notCompressed()).isNotEmpty();
            load.page().evaluate("""
                    async () => {
                      const script = document.querySelector('script[src]').src;
                      for (let i = 0; i < 4; i++) await (await fetch(script, { cache: 'no-store' })).text();
                    }""");
            assertThat(load.bytes()).isGreaterThan(MOST_BYTES);
        }
    }

    @Test
    void theRecordIsCompressedToo() {
        HttpRequest.Builder metadata =
                HttpRequest.newBuilder(URI.create(region.fhir() + "/metadata")).header("Accept-Encoding", "gzip");
        assertThat(Http.send(metadata.GET()).header("Content-Encoding")).contains("gzip");
    }

    private FirstLoad load(Browsers browsers, String url, String username, String usable, Map<String, String> headers)
            throws IOException {
        BrowserContext browser = browsers.start(Files.createTempDirectory("morvan-first-load"), Optional.empty());
        Page page = browser.pages().get(0);
        browser.setExtraHTTPHeaders(headers);
        String issuer = region.platform().addresses().issuer();
        FirstLoad load = new FirstLoad(page, issuer.substring(0, issuer.indexOf('/', "https://".length())));
        Person.signedIn(browser, url, username).see(usable);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return load;
    }

    private String url(String page) {
        return switch (page) {
            case "console" -> region.console();
            case "app" -> region.app();
            default -> region.observatory();
        };
    }
}
