package fr.morvan.fhir.changefeed;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Remembers what callers could see when they got their cursors; the cursor names it.
@Component
class Views {

    private final JdbcClient jdbc;

    Views(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The extents of that view; empty when it is no longer kept.
    Optional<Map<String, String>> find(ViewId id) {
        Map<String, String> extents = new HashMap<>();
        boolean[] found = {false};
        jdbc.sql("""
                        select entry.key, entry.value from change_view
                          left join lateral jsonb_each_text(extents) entry on true where digest = ?
                        """).param(id.bytes()).query(row -> {
            found[0] = true;
            if (row.getString(1) != null) {
                extents.put(row.getString(1), row.getString(2));
            }
        });
        return found[0] ? Optional.of(extents) : Optional.empty();
    }

    /// Keeps a view for as long as a cursor may name it; to keep it again costs nothing.
    ViewId keep(Map<String, String> extents) {
        var id = ViewId.of(extents);
        var used = jdbc.sql("select used_at < now() - interval '1 day' from change_view where digest = ?")
                .param(id.bytes())
                .query(Boolean.class)
                .optional();
        if (used.isEmpty() || used.get()) {
            var patients = extents.keySet().toArray(String[]::new);
            var values = java.util.Arrays.stream(patients).map(extents::get).toArray(String[]::new);
            jdbc.sql("""
                            insert into change_view (digest, extents)
                            values (?, jsonb_object(cast(? as text[]), cast(? as text[])))
                            on conflict (digest) do update set used_at = excluded.used_at
                            """).param(id.bytes()).param(patients).param(values).update();
        }
        return id;
    }
}
