package fr.morvan.keycloak.realm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// As much of a browser as a sign-in needs: cookies, redirects within Keycloak, one form a page.
final class Browser {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*\\saction=\"([^\"]+)\"");
    private static final int MAX_REDIRECTS = 20;

    private final String origin;
    private final Cookies cookies = new Cookies();
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /// Where a journey ended.
    ///
    /// @param leaving the address outside Keycloak it was sent to
    record Page(int status, String html, URI address, Optional<URI> leaving) {

        /// A link whose address contains that text.
        URI link(String text) {
            Matcher link = Pattern.compile("href=\"([^\"]*" + Pattern.quote(text) + "[^\"]*)\"")
                    .matcher(html);
            if (!link.find()) {
                throw new AssertionError("no link with " + text + " in " + html);
            }
            return address.resolve(link.group(1).replace("&amp;", "&"));
        }

        private URI action() {
            Matcher action = ACTION.matcher(html);
            if (!action.find()) {
                throw new AssertionError("no form in " + html);
            }
            return address.resolve(action.group(1).replace("&amp;", "&"));
        }

        /// A parameter of the address outside, in its query.
        String parameter(String name) {
            String query = leaving.orElseThrow(() -> new AssertionError("still at " + address + "\n" + html))
                    .getQuery();
            Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(query);
            return value.find() ? value.group(1) : "";
        }
    }

    /// @param origin Keycloak's; an address elsewhere ends a journey
    Browser(String origin) {
        this.origin = origin;
    }

    Page open(URI address) {
        return follow(HttpRequest.newBuilder(address).GET());
    }

    /// Fills in the page's form and sends it.
    Page submit(Page page, Map<String, String> fields) {
        return follow(HttpRequest.newBuilder(page.action())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    /// One request, no redirect followed.
    HttpResponse<String> post(URI address, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Page follow(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request);
        for (int i = 0; i < MAX_REDIRECTS; i++) {
            Optional<URI> next = answer.headers().firstValue("Location").map(answer.uri()::resolve);
            if (next.isEmpty() || !next.get().toString().startsWith(origin + "/")) {
                return new Page(answer.statusCode(), answer.body(), answer.uri(), next);
            }
            answer = send(HttpRequest.newBuilder(next.get()).GET());
        }
        throw new AssertionError("redirected for ever, last to " + answer.uri());
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(30)).build();
        String sent = cookies.header(request.uri());
        try {
            HttpResponse<String> answer = client.send(
                    sent.isEmpty() ? request : builder.header("Cookie", sent).build(), BodyHandlers.ofString());
            cookies.keep(answer.headers().allValues("Set-Cookie"));
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
