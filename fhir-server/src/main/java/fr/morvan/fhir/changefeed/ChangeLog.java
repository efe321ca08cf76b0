package fr.morvan.fhir.changefeed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads numbered changes.
@Component
public class ChangeLog {

    private final JdbcClient jdbc;

    ChangeLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How far it goes now.
    public FeedState state() {
        return jdbc.sql("select cluster, epoch, position, horizon from change_sequencer")
                .query((row, number) -> new FeedState(
                        row.getObject("cluster", UUID.class),
                        row.getInt("epoch"),
                        row.getLong("position"),
                        row.getLong("horizon")))
                .single();
    }

    /// Key of the cursors: the same on each node and after a restart.
    byte[] cursorKey() {
        return jdbc.sql("select cursor_key from change_sequencer")
                .query(byte[].class)
                .single();
    }

    /// Changes after one position up to another, of these types, that may be about one of these patients; oldest first.
    List<Change> about(Collection<String> patients, Collection<String> types, long after, long upTo, int limit) {
        return jdbc.sql("""
                        select position, type, id, version, deleted, patients from change_feed
                         where position in (
                            select found.position from unnest(cast(:patients as text[])) as patient (id)
                             cross join lateral (
                                select position from change_patient join change_feed using (position)
                                 where patient_id = patient.id and position > :after and position <= :upTo
                                   and type = any (cast(:types as text[]))
                                 order by position limit :limit) found)
                         order by position limit :limit
                        """)
                .param("patients", patients.toArray(String[]::new))
                .param("types", types.toArray(String[]::new))
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query(ChangeLog::change)
                .list();
    }

    /// Changes after one position up to another of these types, oldest first.
    public List<Change> of(Collection<String> types, long after, long upTo, int limit) {
        return jdbc.sql("""
                        select position, type, id, version, deleted, patients from change_feed
                         where position > :after and position <= :upTo and type = any (cast(:types as text[]))
                         order by position limit :limit
                        """)
                .param("types", types.toArray(String[]::new))
                .param("after", after)
                .param("upTo", upTo)
                .param("limit", limit)
                .query(ChangeLog::change)
                .list();
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getLong("position"),
                row.getString("type"),
                row.getString("id"),
                row.getLong("version"),
                row.getBoolean("deleted"),
                List.of((String[]) row.getArray("patients").getArray()));
    }
}
