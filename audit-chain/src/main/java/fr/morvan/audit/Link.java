package fr.morvan.audit;

/// One link of the chain.
///
/// @param position from 1 on, without gaps
/// @param floor each row with an id up to here is linked once this link is stored
/// @param linkedAt microseconds since 1970
/// @param hash of this link, its row and the link before, in hexadecimal
record Link(long position, long eventId, long floor, long linkedAt, String hash) {

    /// Before the first link.
    static final Link NONE = new Link(0, 0, 0, 0, "0".repeat(64));

    /// The link of a row after this one.
    Link next(AuditRow row, long nextFloor, long now) {
        return new Link(position + 1, row.id(), nextFloor, now, hash(hash, position + 1, nextFloor, now, row));
    }

    /// Whether this is the link of that row after that hash.
    boolean holds(String before, AuditRow row) {
        return hash.equals(hash(before, position, floor, linkedAt, row));
    }

    private static String hash(String before, long position, long floor, long linkedAt, AuditRow row) {
        return new Canonical()
                .add("morvan-audit-1")
                .add(before)
                .add(position)
                .add(floor)
                .add(linkedAt)
                .add(row.id())
                .add(row.recorded())
                .add(row.requestId())
                .add(row.interaction())
                .add(row.outcome())
                .add(row.caller())
                .add(row.patient())
                .add(row.event())
                .sha256();
    }
}
