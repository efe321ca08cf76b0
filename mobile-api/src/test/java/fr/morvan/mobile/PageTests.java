package fr.morvan.mobile;

import static fr.morvan.mobile.testing.MobileApi.text;
import static org.assertj.core.api.Assertions.assertThat;

import fr.morvan.mobile.testing.ServiceTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The app's page as the service hands it out; what it does is shown by the end-to-end tests.
class PageTests extends ServiceTest {

    @Test
    void servesThePageOnceAndForAllButItsStart() {
        var start = api.get("/app/", "");
        var asset = Pattern.compile("assets/main-[A-Z0-9]+\\.js").matcher(text(start));

        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(start.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(asset.find()).isTrue();
        var script = api.get("/app/" + asset.group(), "");
        assertThat(script.statusCode()).isEqualTo(200);
        assertThat(script.headers().allValues("Cache-Control")).containsExactly("max-age=31536000, public, immutable");
        assertThat(script.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    /// Compressed, as a phone on a bad line gets it: 200 kB is the most the first load may weigh.
    @Test
    void weighsLittle() {
        var start = text(api.get("/app/", ""));
        long bytes = 0;
        var asset = Pattern.compile("assets/[\\w.-]+").matcher(start);
        while (asset.find()) {
            var answer = api.send(api.request("/app/" + asset.group(), "")
                    .header("Accept-Encoding", "gzip")
                    .GET());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            bytes += answer.body().length;
        }
        assertThat(bytes).isBetween(10_000L, 200_000L);
    }

    @Test
    void knowsNoOtherFileBelowThePage() {
        assertThat(api.get("/app/nothing.js", "").statusCode()).isEqualTo(404);
        assertThat(api.get("/application.yaml", "patient").statusCode()).isEqualTo(404);
    }
}
