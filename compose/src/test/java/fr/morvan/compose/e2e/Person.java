package fr.morvan.compose.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;

/// Somebody in front of one of the pages: what they see and press, by the `data-testid` of the pages.
final class Person {

    private static final double PATIENCE_MS = 30_000;

    private final Page page;

    private Person(Page page) {
        this.page = page;
    }

    /// In front of a page's welcome, not signed in.
    static Person visiting(BrowserContext browser, String url, String username) {
        Page page =
                browser.pages().isEmpty() ? browser.newPage() : browser.pages().get(0);
        page.onPageError(error -> System.out.println("page error (" + username + "): " + error));
        page.onRequestFailed(request ->
                System.out.println("request failed (" + username + "): " + request.url() + " " + request.failure()));
        page.navigate(url);
        return new Person(page);
    }

    static Person signedIn(BrowserContext browser, String url, String username) {
        return visiting(browser, url, username).signsIn(url, username);
    }

    Person signsIn(String url, String username) {
        press("sign-in");
        page.locator("#username").fill(username);
        page.locator("#password").fill("morvan-demo");
        page.locator("#kc-login").click();
        page.waitForURL(address -> address.startsWith(url));
        return this;
    }

    Page page() {
        return page;
    }

    Locator see(String testId) {
        Locator seen = page.getByTestId(testId).first();
        visible(seen, testId);
        return seen;
    }

    Person press(String testId) {
        see(testId).click();
        return this;
    }

    Person write(String testId, String text) {
        see(testId).fill(text);
        return this;
    }

    Person choose(String testId, String value) {
        see(testId).selectOption(value);
        return this;
    }

    /// Checks a box or a choice: the element itself, or the one inside it that `within` selects.
    Person check(String testId, String within) {
        Locator box = see(testId);
        (within.isEmpty() ? box : box.locator(within)).check(new Locator.CheckOptions().setForce(true));
        return this;
    }

    Person sees(String testId, String text) {
        visible(
                page.getByTestId(testId)
                        .filter(new Locator.FilterOptions().setHasText(text))
                        .first(),
                testId);
        return this;
    }

    /// Leaves a picture of what was there instead.
    private void visible(Locator locator, String testId) {
        try {
            assertThat(locator).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE_MS));
        } catch (AssertionError absent) {
            picture(Story.PICTURES.resolve("missing-" + testId + ".png"));
            throw absent;
        }
    }

    int count(String testId, String text) {
        return page.getByTestId(testId)
                .filter(new Locator.FilterOptions().setHasText(text))
                .count();
    }

    /// Frames of the other side's picture that this browser has decoded so far, by `getStats`.
    int framesDecoded() {
        Object frames = page.evaluate("""
                async () => {
                  const connection = window.__morvan?.peerConnection;
                  if (!connection) return -1;
                  let frames = 0;
                  for (const report of (await connection.getStats()).values())
                    if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0;
                  return frames;
                }""");
        return ((Number) frames).intValue();
    }

    /// Packets of the other side's sound that this browser has got so far; -1 without a connection.
    int packetsOfSound() {
        Object packets = page.evaluate("""
                async () => {
                  const connection = window.__morvan?.peerConnection;
                  if (!connection) return -1;
                  let packets = 0;
                  for (const report of (await connection.getStats()).values())
                    if (report.type === 'inbound-rtp' && report.kind === 'audio') packets += report.packetsReceived ?? 0;
                  return packets;
                }""");
        return ((Number) packets).intValue();
    }

    /// Where this side's ladder stands, as its page says.
    String rung() {
        Locator note = page.getByTestId("ladder-own");
        return note.count() == 0 ? "video-720" : String.valueOf(note.first().getAttribute("data-rung"));
    }

    /// The type of the local candidate of the pair in use: `host`, `srflx`, `prflx` or `relay`.
    String candidateTypeInUse() {
        return (String) page.evaluate("""
                async () => {
                  const stats = await window.__morvan.peerConnection.getStats();
                  for (const report of stats.values())
                    if (report.type === 'transport' && report.selectedCandidatePairId) {
                      const pair = stats.get(report.selectedCandidatePairId);
                      return stats.get(pair.localCandidateId).candidateType;
                    }
                  return 'none';
                }""");
    }

    /// The whole page, below the window's edge too.
    void fullPicture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }

    void picture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }
}
