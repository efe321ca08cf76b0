package fr.morvan.teleconsult.report.pdf;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The report as XHTML; whatever people typed is escaped, line breaks are kept.
final class ReportPage {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy 'à' HH:mm", Locale.FRENCH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.FRENCH);

    private static final String STYLE = """
            @page { size: A4; margin: 22mm 20mm 24mm;
              @bottom-left { content: "FOOT"; font: 8pt Morvan; color: #5c655f; }
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Morvan; color: #5c655f; } }
            body { font: 10.5pt Morvan; line-height: 1.45; color: #1c2420; }
            h1 { font-size: 19pt; font-weight: 400; color: #1f5a44; margin: 0 0 1mm; }
            h2 { font-size: 12.5pt; font-weight: 400; color: #1f5a44; margin: 7mm 0 1.5mm; }
            p { margin: 0 0 2mm; white-space: pre-wrap; }
            .soft { color: #5c655f; }
            table { width: 100%; border-collapse: collapse; }
            th, td { text-align: left; font-weight: 400; padding: 1.4mm 4mm 1.4mm 0; border-bottom: 0.3mm solid #e9e4da;
              vertical-align: top; }
            th { width: 42mm; color: #5c655f; }
            ul { margin: 0; padding-left: 5mm; }
            .signature { margin-top: 10mm; padding: 4mm 5mm; background: #f4f1ea; page-break-inside: avoid; }
            """;

    private final ReportSheet sheet;

    ReportPage(ReportSheet sheet) {
        this.sheet = sheet;
    }

    String html() {
        return """
                <html lang="fr"><head><title>Compte rendu de téléconsultation</title>
                <meta name="subject" content="Compte rendu d'acte de télémédecine"/>
                <meta name="description" content="Compte rendu d'acte de télémédecine"/>
                <style>%s</style></head><body>
                <h1>Compte rendu de téléconsultation</h1><p class="soft">%s, %s</p>
                %s%s%s%s%s%s%s%s</body></html>""".formatted(
                        STYLE.replace("FOOT", "Téléconsultation " + escaped(sheet.consultation())),
                        escaped(sheet.act().specialty()),
                        MOMENT.format(sheet.act().startedAt().atZone(PARIS)),
                        facts(),
                        text("Motif", sheet.reason()),
                        vitals(),
                        text("Conclusion", sheet.conclusion()),
                        text("Conduite à tenir", sheet.recommendations()),
                        list("Incidents techniques", sheet.incidents(), "Aucun incident technique."),
                        list("Destinataires", sheet.recipients(), "Aucun destinataire."),
                        signature());
    }

    private String facts() {
        ReportSheet.Act act = sheet.act();
        return "<table>"
                + fact("Patient", patient())
                + fact("Demandé par", act.requester() + ", " + act.site())
                + fact("Réalisé par", act.specialist())
                + fact("Horaires", "de " + time(act.startedAt()) + " à " + time(act.endedAt()))
                + fact("Identité", sheet.identityCheck())
                + fact("Consentement", sheet.consent())
                + "</table>";
    }

    private String patient() {
        ReportSheet.Patient patient = sheet.patient();
        return patient.displayName()
                + patient.birthDate()
                        .map(day -> ", né(e) le " + DAY.format(day))
                        .orElse("")
                + patient.identityStatus()
                        .map(status -> ", statut d’identité " + status)
                        .orElse("");
    }

    private String vitals() {
        if (sheet.vitals().isEmpty()) {
            return "";
        }
        return "<h2>Mesures pendant l’acte</h2><table>"
                + sheet.vitals().stream()
                        .map(vital -> fact(vital.name(), vital.value() + ", à " + time(vital.measuredAt())))
                        .collect(Collectors.joining())
                + "</table>";
    }

    private String signature() {
        ReportSheet.Signature signature = sheet.signature();
        return "<div class=\"signature\"><p>Signé électroniquement par %s, RPPS %s, le %s.</p></div>"
                .formatted(
                        escaped(signature.name()),
                        escaped(signature.rpps()),
                        MOMENT.format(signature.at().atZone(PARIS)));
    }

    private static String fact(String name, String value) {
        return "<tr><th scope=\"row\">" + escaped(name) + "</th><td>" + escaped(value) + "</td></tr>";
    }

    private static String text(String title, String text) {
        return "<h2>" + escaped(title) + "</h2><p>" + escaped(text) + "</p>";
    }

    private static String list(String title, List<String> lines, String none) {
        if (lines.isEmpty()) {
            return text(title, none);
        }
        return "<h2>" + escaped(title) + "</h2><ul>"
                + lines.stream().map(line -> "<li>" + escaped(line) + "</li>").collect(Collectors.joining()) + "</ul>";
    }

    private static String time(Instant at) {
        return TIME.format(at.atZone(PARIS));
    }

    /// XML text: markup escaped, what XML 1.0 cannot hold left out.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(each -> {
            switch (each) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    if (isXmlCharacter(each)) {
                        out.appendCodePoint(each);
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean isXmlCharacter(int codePoint) {
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean printable = codePoint >= 0x20 && codePoint < 0xFFFE && !surrogate;
        return printable || codePoint == '\n' || codePoint == '\t' || codePoint > 0xFFFF;
    }
}
