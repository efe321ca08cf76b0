package fr.morvan.audit;

import java.time.Instant;
import java.util.Optional;

/// What a walk along the chain found.
public sealed interface Verdict {

    /// Nothing is bent.
    ///
    /// @param rows linked and checked
    /// @param waiting younger rows the chain has not reached yet
    /// @param late rows linked long after the time they claim, as after an outage or with a made-up time
    /// @param signed the last head that was checked; without one, a cut at the end would not be seen
    record Intact(long rows, long waiting, long late, Optional<SignedEnd> signed) implements Verdict {}

    /// The first bent place.
    ///
    /// @param position in the chain; 0 when it is not about one
    /// @param eventId id of the row in `audit_event`; 0 when it is not about one
    /// @param detail in figures: what the fault needs beyond that
    record Bent(Fault fault, long position, long eventId, String detail) implements Verdict {}

    /// Up to where the chain is signed.
    record SignedEnd(long position, Instant signedAt) {}

    /// In which way the audit is bent.
    enum Fault {
        /// A row or its link says something else than when it was linked; two were swapped, perhaps.
        EDITED,
        /// A linked row is not there any more.
        ROW_MISSING,
        /// A link is not there any more.
        LINK_MISSING,
        /// A row was put among older ones.
        SLIPPED_IN,
        /// Old rows that no link names: the chain stands still, or its end was removed.
        UNCHAINED,
        /// The chain ends before a signed head.
        CUT,
        /// The chain is consistent and not the one that was signed.
        REWRITTEN,
        /// A head that is not ours or not whole.
        HEAD_FORGED,
        /// An exported head the database does not have.
        HEAD_MISSING
    }
}
