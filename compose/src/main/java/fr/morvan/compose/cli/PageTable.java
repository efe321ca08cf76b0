package fr.morvan.compose.cli;

import fr.morvan.compose.platform.Addresses;
import java.io.PrintWriter;

/// Where to go now: pages, sign-ins, API addresses.
final class PageTable {

    private final Words words;

    PageTable(Words words) {
        this.words = words;
    }

    void print(PrintWriter out, Addresses addresses, boolean demo) {
        out.println();
        out.println(words.say("table.pages"));
        row(out, "  " + words.say("page.console"), addresses.teleconsult() + "/");
        row(out, "  " + words.say("page.app"), addresses.mobile() + "/app/");
        row(out, "  " + words.say("page.observatory"), addresses.teleconsult() + "/observatory/");
        out.println(words.say("table.apis"));
        row(out, "  FHIR R4", addresses.fhir());
        row(out, "  teleconsult", addresses.teleconsult() + "/api");
        row(out, "  mobile-api", addresses.mobile() + "/v1/openapi");
        row(out, "  Keycloak", addresses.issuer());
        out.println(addresses.turn() == 0 ? words.say("table.direct") : words.say("table.relay", addresses.turn()));
        if (demo) {
            out.println(words.say("table.signins"));
        }
        out.println();
        out.flush();
    }

    private static void row(PrintWriter out, String name, String address) {
        out.printf("%-28s %s%n", name, address);
    }
}
