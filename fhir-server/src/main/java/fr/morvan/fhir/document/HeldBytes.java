package fr.morvan.fhir.document;

import org.hl7.fhir.r4.model.Binary;
import org.springframework.stereotype.Component;

/// Keeps the bytes of documents back that are infected or that nobody looked at, on whatever way out.
@Component
public class HeldBytes {

    private final Scans scans;

    HeldBytes(Scans scans) {
        this.scans = scans;
    }

    /// Empties what must not leave.
    public void empty(Binary binary) {
        if (state(binary).isHeld()) {
            binary.setDataElement(null);
        }
    }

    ScanState state(Binary binary) {
        return binary.hasData()
                ? Scans.document(binary)
                        .map(document -> scans.state(binary, document))
                        .orElse(ScanState.NOT_SCANNED)
                : ScanState.NOT_SCANNED;
    }
}
