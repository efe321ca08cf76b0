package fr.morvan.fhir.export;

/// Why an export ended without its files: one sentence each, for whoever polls.
enum ExportFailure {
    /// Files cannot be written or read.
    DISK("les fichiers de l'export ne peuvent être écrits ou relus (disque plein, absent ou protégé) : prévenez"
            + " l'exploitant / the files cannot be written or read back (disk full, missing or protected)"),
    /// More bytes than one export may have.
    TOO_LARGE("l'export dépasse la taille permise : restreignez _type ou _since / too large: narrow _type or _since"),
    /// More time than one export may take.
    TOO_LONG("l'export dépasse la durée permise : restreignez _type ou _since / too long: narrow _type or _since"),
    /// Its worker went down again and again.
    INTERRUPTED("l'export a été interrompu plusieurs fois : recommencez / interrupted several times: start again"),
    /// The Group went away, or what was asked cannot be read any more.
    GONE("le groupe demandé n'est plus lisible / the Group cannot be read any more"),
    /// The database, or our own fault.
    BROKEN("l'export a échoué : recommencez / the export failed: start again");

    private final String sentence;

    ExportFailure(String sentence) {
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }

    /// Ends an export.
    static final class Ended extends Exception {

        private static final long serialVersionUID = 1L;

        private final ExportFailure why;

        Ended(ExportFailure why) {
            this(why, null);
        }

        Ended(ExportFailure why, @org.jspecify.annotations.Nullable Throwable cause) {
            super(why.name(), cause);
            this.why = why;
        }

        ExportFailure why() {
            return why;
        }
    }
}
