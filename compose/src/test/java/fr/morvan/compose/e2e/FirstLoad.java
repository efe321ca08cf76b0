package fr.morvan.compose.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What crosses the line while a page loads, as the browser counts it: bytes as they come, headers and preflights too.
final class FirstLoad {

    /// Answers below this are not worth compressing; Tomcat's own threshold.
    private static final long WORTH_COMPRESSING = 2_048;

    private static final List<String> COMPRESSIBLE = List.of("text/", "javascript", "json", "xml", "svg");

    /// One answer.
    ///
    /// @param bytes as transferred, with the head
    /// @param size of the body once it is unpacked
    record Transfer(String url, String type, String encoding, boolean cached, long bytes, long size) {

        boolean shouldBeCompressed() {
            return !cached && size > WORTH_COMPRESSING && COMPRESSIBLE.stream().anyMatch(type::contains);
        }

        boolean isCompressed() {
            return !encoding.isEmpty() && !encoding.equals("identity");
        }

        @Override
        public String toString() {
            return "%8d of %8d B  %-8s %s%s".formatted(bytes, size, encoding, url, cached ? " (cached)" : "");
        }
    }

    private static final class Open {
        private String url = "";
        private String type = "";
        private String encoding = "";
        private boolean cached;
        private long size;
    }

    private final Page page;
    private final String excluded;
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final List<Transfer> transfers = new ArrayList<>();

    /// Everything but what comes from that origin.
    FirstLoad(Page page, String excluded) {
        this.page = page;
        this.excluded = excluded;
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.on("Network.responseReceived", this::answered);
        devtools.on("Network.requestServedFromCache", event -> of(event).cached = true);
        devtools.on(
                "Network.dataReceived",
                event -> of(event).size += event.get("dataLength").getAsLong());
        devtools.on("Network.loadingFinished", this::finished);
        devtools.send("Network.enable");
    }

    private Open of(JsonObject event) {
        return open.computeIfAbsent(event.get("requestId").getAsString(), id -> new Open());
    }

    private void answered(JsonObject event) {
        JsonObject response = event.getAsJsonObject("response");
        Open one = of(event);
        one.url = response.get("url").getAsString();
        one.type = response.get("mimeType").getAsString();
        one.cached |= response.get("fromDiskCache").getAsBoolean();
        for (var header : response.getAsJsonObject("headers").entrySet()) {
            if (header.getKey().toLowerCase(Locale.ROOT).equals("content-encoding")) {
                one.encoding = header.getValue().getAsString();
            }
        }
    }

    private void finished(JsonObject event) {
        Open one = of(event);
        if (one.url.startsWith("http") && !one.url.startsWith(excluded)) {
            long bytes = event.get("encodedDataLength").getAsLong();
            transfers.add(new Transfer(one.url, one.type, one.encoding, one.cached, bytes, one.size));
        }
    }

    Page page() {
        return page;
    }

    long bytes() {
        return transfers.stream().mapToLong(Transfer::bytes).sum();
    }

    List<Transfer> transfers() {
        return List.copyOf(transfers);
    }

    List<Transfer> notCompressed() {
        return transfers.stream()
                .filter(Transfer::shouldBeCompressed)
                .filter(one -> !one.isCompressed())
                .toList();
    }
}
