package fr.morvan.teleconsult.convention;

/// A rule that is not, or perhaps not, kept; it stops nobody.
///
/// @param reason in French, with the facts it rests on
record Warning(Rule rule, String reason) {

    /// The rules, by the name they have in JSON and SQL.
    enum Rule {
        /// Through or by the patient's own doctor.
        CARE_PATHWAY("care-pathway"),
        /// Near enough to be seen in person.
        TERRITORY("territory"),
        /// A doctor's remote acts stay a share of all acts.
        REMOTE_SHARE("remote-share"),
        /// With video.
        AUDIO_ONLY("audio-only");

        private final String wire;

        Rule(String wire) {
            this.wire = wire;
        }

        /// As written in JSON and SQL.
        String wire() {
            return wire;
        }
    }
}
