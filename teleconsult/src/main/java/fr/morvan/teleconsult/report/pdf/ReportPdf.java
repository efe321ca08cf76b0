package fr.morvan.teleconsult.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Renders a [ReportSheet]: tagged text that a screen reader follows, no script, no link, no picture.
public final class ReportPdf {

    /// Comes with PDFBox; its licence is the SIL Open Font License.
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private ReportPdf() {}

    /// The PDF. The same sheet gives the same text, not the same bytes: a document carries an id of its own.
    public static byte[] render(ReportSheet sheet) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(32_768);
        PdfRendererBuilder renderer = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .useFont(ReportPdf::font, "Morvan", 400, FontStyle.NORMAL, true)
                .withProducer("Morvan")
                .withHtmlContent(new ReportPage(sheet).html(), null)
                .toStream(pdf);
        try {
            renderer.run();
        } catch (IOException cannotHappen) {
            throw new UncheckedIOException("a PDF in memory", cannotHappen);
        }
        return pdf.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PdfRendererBuilder.class.getResourceAsStream(FONT), FONT);
    }
}
