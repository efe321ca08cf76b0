package fr.morvan.fhir.access;

/// What the rules say, always with the reason; the audit keeps it, the wire never shows it.
public sealed interface Decision {

    /// Yes, because of this.
    record Allowed(Ground ground) implements Decision {}

    /// No, because of this.
    record Denied(Refusal refusal) implements Decision {}

    /// Why something is allowed.
    enum Ground {
        /// The directory of professionals and places holds nothing about a patient.
        DIRECTORY,
        /// It is the caller's own record.
        OWN_RECORD,
        /// It is about the caller themselves.
        SELF,
        /// The caller is the legal representative of the patient it is about.
        LEGAL_REPRESENTATIVE,
        /// The caller is in the circle of care of each patient it is about.
        CIRCLE,
        /// The caller takes part in a teleconsultation of the patient, or did a day ago.
        CONSULTATION,
        /// The patient granted it to the relative.
        GRANT,
        /// The caller broke the glass.
        BREAK_GLASS,
        /// A scope of the service's token.
        SCOPE
    }

    /// Why something is refused.
    enum Refusal {
        /// This kind of caller sees no clinical data at all.
        NO_CLINICAL_RIGHT,
        /// The professional acts in no situation.
        NO_SITUATION,
        /// The caller is not in the circle of care of a patient it is about.
        NOT_IN_CIRCLE,
        /// A patient it is about blocked the caller.
        BLOCKED,
        /// A patient it is about opposes that professionals see it.
        OPPOSED,
        /// The document is hidden from this caller.
        MASKED,
        /// The caller's profession does not read this type of document.
        PROFESSION,
        /// Who broke the glass reads, and writes notes only.
        EMERGENCY_READS,
        /// It is somebody else's record.
        NOT_OWN_RECORD,
        /// It is about no patient, or about one this server does not hold.
        NO_PATIENT,
        /// This resource type is closed to this kind of caller.
        TYPE_CLOSED,
        /// The caller would write in somebody else's name.
        NOT_AUTHOR,
        /// An update would move a resource to another patient.
        PATIENT_CHANGED,
        /// No scope of the service's token.
        NO_SCOPE,
        /// The resource is not stored.
        UNKNOWN
    }

    /// Whether it is a yes.
    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    /// A yes.
    static Decision allow(Ground ground) {
        return new Allowed(ground);
    }

    /// A no.
    static Decision deny(Refusal refusal) {
        return new Denied(refusal);
    }
}
