package fr.morvan.teleconsult.report.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/// The report's paper says what the law wants in it, tagged, and shows what people typed as they typed it.
class ReportPdfTests {

    @Test
    void saysWhoWhenWhatAndWhatWentWrong() throws IOException {
        String text =
                text(ReportPdf.render(sheet("Ulcère veineux, œdème discret."))).replaceAll("\\s+", " ");
        assertThat(text)
                .contains("Mme Sylvie Démonstration, né(e) le 2 mars 1955, statut d’identité VALI")
                .contains("Dermatologie et vénéréologie, 22 novembre 2026 à 15:02")
                .contains("Ulcère veineux, œdème discret.")
                .contains("Fréquence cardiaque")
                .contains("72 /min, à 15:05")
                .contains("Liaison coupée de 15:06 à 15:07")
                .contains("Médecin traitant")
                .contains("RPPS 99990000001");
    }

    @Test
    void isTaggedAndInFrench() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(ReportPdf.render(sheet("-")))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Compte rendu de téléconsultation");
        }
    }

    @Test
    void showsMarkupAsTextAndSurvivesWhatXmlCannotHold() throws IOException {
        String typed = "<img src=\"file:///etc/passwd\"/> & <script>1</script>\u0000\uD800 fin";
        assertThat(text(ReportPdf.render(sheet(typed))).replaceAll("\\s+", " "))
                .contains("<img src=\"file:///etc/passwd\"/> & <script>1</script> fin");
    }

    private static ReportSheet sheet(String conclusion) {
        Instant start = Instant.parse("2026-11-22T14:02:00Z");
        return new ReportSheet(
                "6c1f2f5e-5b6f-4f3b-9e0a-0d9b7f0f3a11",
                new ReportSheet.Patient(
                        "Mme Sylvie Démonstration", Optional.of(LocalDate.of(1955, 3, 2)), Optional.of("VALI")),
                new ReportSheet.Act(
                        "Dermatologie et vénéréologie",
                        start,
                        start.plusSeconds(900),
                        "Claire Exemple",
                        "Maison de santé de Château-Chinon",
                        "Dr Paul Modèle"),
                "carte d’identité, vérifiée à 14:50",
                "donné oralement à 14:51",
                "Plaie du pied",
                conclusion,
                "Pansement.\nContrôle dans une semaine.",
                List.of(new ReportSheet.Vital("Fréquence cardiaque", "72 /min", start.plusSeconds(180))),
                List.of("Liaison coupée de 15:06 à 15:07"),
                List.of("Médecin traitant", "Patient"),
                new ReportSheet.Signature("Dr Paul Modèle", "99990000001", start.plusSeconds(1_200)));
    }

    private static String text(byte[] pdf) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/report-sample.pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
