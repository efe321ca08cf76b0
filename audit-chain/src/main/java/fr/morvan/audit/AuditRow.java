package fr.morvan.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// One row of `audit_event`, as it is hashed.
///
/// @param recorded microseconds since 1970
/// @param event the FHIR AuditEvent, byte for byte
record AuditRow(
        long id,
        long recorded,
        String requestId,
        String interaction,
        String outcome,
        String caller,
        Optional<String> patient,
        String event) {

    /// What [#read] wants selected from `audit_event e`.
    static final String COLUMNS = "e.id, cast(extract(epoch from e.recorded) * 1000000 as bigint) as recorded,"
            + " e.request_id, e.interaction, e.outcome, e.caller, e.patient_id, cast(e.event as text) as event";

    static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("id"),
                row.getLong("recorded"),
                row.getString("request_id"),
                row.getString("interaction"),
                row.getString("outcome"),
                row.getString("caller"),
                Optional.ofNullable(row.getString("patient_id")),
                row.getString("event"));
    }
}
