package fr.morvan.fhir.document;

import java.util.Optional;

/// Looks for malware.
interface Scanner {

    /// What a scanner finds.
    enum Finding {
        /// Nothing.
        CLEAN,
        /// Malware.
        INFECTED
    }

    /// Empty: it cannot say now.
    Optional<Finding> scan(byte[] bytes);
}
