package fr.morvan.fhir.document;

/// Looks for malware.
interface Scanner {

    /// What a scanner says.
    enum Finding {
        /// Nothing was found.
        CLEAN,
        /// Malware was found.
        INFECTED,
        /// It will not say of these bytes: too many for it, or it broke on them.
        UNDECIDED,
        /// It does not answer at all.
        SILENT
    }

    /// Returns within the time it was given.
    Finding scan(byte[] bytes);
}
