package fr.morvan.france.identity;

/// The four statuses of an identity, exclusive of each other.
///
/// Two proofs make them: a check of the person's papers, and the answer of the national service INSi. Each status is
/// one of their four combinations; what a status may become follows from that.
public enum IdentityStatus {
    /// *Provisoire*: neither proof.
    PROVISOIRE(false, false, "PROV"),
    /// *Récupérée*: the traits come from INSi, nobody has seen papers.
    RECUPEREE(false, true, "PROV"),
    /// *Validée*: papers were seen, INSi has not answered.
    VALIDEE(true, false, "VALI"),
    /// *Qualifiée*: both; the only one that carries the *matricule INS*.
    QUALIFIEE(true, true, "VALI");

    private final boolean checked;
    private final boolean retrieved;
    private final String code;

    IdentityStatus(boolean checked, boolean retrieved, String code) {
        this.checked = checked;
        this.retrieved = retrieved;
        this.code = code;
    }

    /// The status two proofs make.
    public static IdentityStatus of(boolean checked, boolean retrieved) {
        if (checked) {
            return retrieved ? QUALIFIEE : VALIDEE;
        }
        return retrieved ? RECUPEREE : PROVISOIRE;
    }

    /// Whether the person's papers were seen.
    public boolean isChecked() {
        return checked;
    }

    /// Whether the traits were confirmed by INSi.
    public boolean isRetrieved() {
        return retrieved;
    }

    /// Code on the wire in FR Core 2.1 and 2.2, which have only two for the four:
    /// `Coding.code` in [fr.morvan.france.profile.FrCore#IDENTITY_STATES].
    public String code() {
        return code;
    }

    /// Whether an identity of this status may carry the *matricule INS*.
    public boolean carriesMatricule() {
        return this == QUALIFIEE;
    }

    /// Whether this status may become another in one step.
    ///
    /// Proofs may be gained at any time. INSi may withdraw its answer alone. A check of papers that no longer holds
    /// leaves nothing: the traits INSi was asked with were read from those papers. One proof is never swapped for
    /// the other.
    public boolean mayBecome(IdentityStatus next) {
        boolean gains = (!checked || next.checked) && (!retrieved || next.retrieved);
        boolean insiWithdrawn = this == QUALIFIEE && next == VALIDEE;
        return gains || insiWithdrawn || next == PROVISOIRE;
    }

    /// Its name for people.
    public String french() {
        return switch (this) {
            case PROVISOIRE -> "identité provisoire";
            case RECUPEREE -> "identité récupérée";
            case VALIDEE -> "identité validée";
            case QUALIFIEE -> "identité qualifiée";
        };
    }
}
