package fr.morvan.compose.bench;

import java.io.IOException;
import java.util.SplittableRandom;

/// What one client does over and over.
interface Workload {

    /// As in the report.
    String name();

    /// Before the clock runs: whatever it needs to be stored or known.
    void prepare(FhirCalls calls) throws IOException;

    /// One round; each call goes through the steps, which time it.
    void round(Steps steps, SplittableRandom random) throws IOException;
}
