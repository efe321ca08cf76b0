package fr.morvan.fhir.changefeed;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;

/// Writes rows into HAPI's own tables as HAPI does, faster than HAPI could, in transactions of the test's own shape.
final class HapiTables implements AutoCloseable {

    private final Connection connection;

    HapiTables(Connection connection) {
        this.connection = connection;
    }

    /// A new resource, about a patient when there is one.
    void create(long pid, String type, long patient, Timestamp updated) throws SQLException {
        execute("""
                insert into hfj_resource (res_id, fhir_id, res_type, res_ver, has_tags, res_published, res_updated, sp_has_links,
                  sp_coords_present, sp_date_present, sp_number_present, sp_quantity_nrml_present, sp_quantity_present,
                  sp_string_present, sp_token_present, sp_uri_present)
                values (?, ?, ?, 1, false, ?, ?, false, false, false, false, false, false, false, false, false)
                """, pid, id(pid), type, updated, updated);
        if (patient != 0) {
            execute("""
                    insert into hfj_res_link (pid, src_path, src_resource_id, source_resource_type, target_resource_id, target_resource_type)
                    values (?, 'Observation.subject', ?, ?, ?, 'Patient')
                    """, pid, pid, type, patient);
        }
        version(pid, type, 1, updated, null);
    }

    void version(
            long pid,
            String type,
            long version,
            Timestamp updated,
            @org.jspecify.annotations.Nullable Timestamp deleted)
            throws SQLException {
        execute("""
                insert into hfj_res_ver (pid, res_id, res_type, res_ver, has_tags, res_published, res_updated, res_encoding, res_deleted_at)
                values (?, ?, ?, ?, false, ?, ?, 'JSON', ?)
                """, pid * 1_000 + version, pid, type, version, updated, updated, deleted);
    }

    void execute(String sql, @org.jspecify.annotations.Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    static String id(long pid) {
        return "r" + pid;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
