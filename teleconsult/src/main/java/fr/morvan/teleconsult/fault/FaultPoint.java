package fr.morvan.teleconsult.fault;

/// The steps of closing a consultation, in order; a test may stop the process dead at any of them.
public enum FaultPoint {
    /// The specialist's signature arrived; nothing is stored.
    SIGNATURE_ASKED,
    /// The report exists as PDF in memory only.
    REPORT_RENDERED,
    /// The signed report is in the open transaction.
    REPORT_STORED,
    /// The writes for the shared record are in the open transaction.
    OUTBOX_FILLED,
    /// The fact for the observatory is in the open transaction.
    FACT_COUNTED,
    /// State, report, outbox and fact are in the open transaction, which is about to commit.
    CLOSED_UNCOMMITTED,
    /// The transaction is committed; the caller has no answer yet.
    CLOSED_COMMITTED,
    /// An outbox entry is taken, nothing is sent.
    OUTBOX_TAKEN,
    /// fhir-server answered; the entry is not marked.
    RECORD_ANSWERED,
    /// The entry is marked in the open transaction.
    OUTBOX_MARKED,
    /// The mark is committed.
    OUTBOX_DONE
}
