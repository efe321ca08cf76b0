package fr.morvan.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// A link and the row it names, when that is there.
record LinkedRow(Link link, Optional<AuditRow> row) {

    static final String LINK_COLUMNS = "l.position, l.event_id, l.floor,"
            + " cast(extract(epoch from l.linked_at) * 1000000 as bigint) as linked_at, encode(l.hash, 'hex') as hash";

    static Link link(ResultSet row) throws SQLException {
        return new Link(
                row.getLong("position"),
                row.getLong("event_id"),
                row.getLong("floor"),
                row.getLong("linked_at"),
                row.getString("hash"));
    }

    static LinkedRow read(ResultSet row) throws SQLException {
        boolean present = row.getString("event") != null;
        return new LinkedRow(link(row), present ? Optional.of(AuditRow.read(row)) : Optional.empty());
    }
}
