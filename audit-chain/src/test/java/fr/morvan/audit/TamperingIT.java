package fr.morvan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Fault;
import fr.morvan.audit.Verdict.Intact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever somebody with all rights on the database does to the audit, the walk names the first bent place.
class TamperingIT {

    @TempDir
    private Path heads = Path.of(".");

    @SuppressWarnings("NullAway.Init")
    private Trail trail;

    /// Ten rows, a head, ten more, a head, five more that no head covers yet.
    @BeforeEach
    void write() throws SQLException, IOException {
        trail = new Trail(heads);
        trail.written(10).linked().signed().written(10).linked().signed().written(5);
        trail.linked();
    }

    @Test
    void intactAuditIsIntact() throws SQLException, IOException {
        assertThat(trail.verdict()).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.rows()).isEqualTo(25);
            assertThat(intact.waiting()).isZero();
            assertThat(intact.late()).isZero();
            assertThat(intact.signed()).map(Verdict.SignedEnd::position).contains(20L);
        });
    }

    @Test
    void rowsNotLinkedYetOnlyWait() throws SQLException, IOException {
        trail.written(3);
        assertThat(trail.verdict())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.waiting()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recorded = recorded + interval '1 microsecond'",
                "request_id = 'other'",
                "interaction = 'search-type'",
                "outcome = '4'",
                "caller = 'Practitioner/q'",
                "patient_id = null",
                "patient_id = ''",
                "event = '{\"resourceType\":\"AuditEvent\"}'"
            })
    void findsAnEdit(String edit) throws SQLException, IOException {
        trail.bent("update audit.audit_event set " + edit + " where id = 13");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.EDITED, 13, 13, ""));
    }

    @Test
    void findsADeletion() throws SQLException, IOException {
        trail.bent("delete from audit.audit_event where id = 7");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.ROW_MISSING, 7, 7, ""));
    }

    @Test
    void findsADeletionWithItsLink() throws SQLException, IOException {
        trail.bent("delete from audit.audit_event where id = 7", "delete from audit.audit_link where event_id = 7");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.LINK_MISSING, 7, 0, ""));
    }

    @Test
    void findsASwapOfTwoRows() throws SQLException, IOException {
        trail = new Trail(heads.resolve("swap"));
        trail.written(3);
        try (var connection = trail.source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, event)
                    values (now(), 'r', 'read', '0', 'Practitioner/q', '{}')""");
        }
        trail.linked().bent("""
                update audit.audit_event e set caller = o.caller, patient_id = o.patient_id, event = o.event,
                       recorded = o.recorded
                  from audit.audit_event o where (e.id, o.id) in ((2, 4), (4, 2))""");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.EDITED, 2, 2, ""));
    }

    @Test
    void findsASwapOfTwoLinks() throws SQLException, IOException {
        trail.bent(
                "update audit.audit_link set event_id = -1 where position = 8",
                "update audit.audit_link set event_id = 8 where position = 9",
                "update audit.audit_link set event_id = 9 where position = 8");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.EDITED, 8, 9, ""));
    }

    @Test
    void findsAnInsertionAmongOlderRows() throws SQLException, IOException {
        trail = new Trail(heads.resolve("gap"));
        try (var connection = trail.source.getConnection()) {
            Trail.write(connection);
            connection.setAutoCommit(false);
            Trail.write(connection);
            connection.rollback(); // leaves id 2 free
        }
        trail.written(3).linked().written(1).linked(); // the floor follows one link behind
        trail.bent(inserted(2));
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.SLIPPED_IN, 0, 2, ""));
        trail.linked();
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.SLIPPED_IN, 0, 2, ""));
    }

    @Test
    void findsAnInsertionWithALinkOfItsOwn() throws SQLException, IOException {
        trail.bent(
                inserted(1_000),
                "update audit.audit_link set position = position + 1000 where position > 12",
                "update audit.audit_link set position = position - 999 where position > 12",
                """
                insert into audit.audit_link (position, event_id, floor, linked_at, hash)
                select 13, 1000, floor, linked_at, hash from audit.audit_link where position = 12""");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.EDITED, 13, 1_000, ""));
    }

    /// Nobody can tell it from the service's own; that it came long after the time it claims is told.
    @Test
    void countsARowWithAMadeUpTimeAmongTheLate() throws SQLException, IOException {
        trail.bent("""
                insert into audit.audit_event (recorded, request_id, interaction, outcome, caller, event)
                values (now() - interval '3 days', 'r', 'read', '0', 'Practitioner/p', '{}')""");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.UNCHAINED, 0, 26, "1"));
        trail.linked();
        assertThat(trail.verdict())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.late()).isEqualTo(1));
    }

    @Test
    void findsACutBehindASignedHead() throws SQLException, IOException {
        trail.bent("delete from audit.audit_event where id > 18", "delete from audit.audit_link where position > 18");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.CUT, 19, 0, "20"));
        // the database's own heads as well: the exported ones remember
        trail.bent("delete from audit.audit_head where position > 18");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.CUT, 19, 0, "20"));
    }

    @Test
    void findsThatEverythingIsGone() throws SQLException, IOException {
        trail.bent("truncate audit.audit_event, audit.audit_link, audit.audit_head");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.CUT, 1, 0, "10"));
    }

    @Test
    void findsThatTheChainWasTakenAway() throws SQLException, IOException {
        trail.bent(
                "truncate audit.audit_link, audit.audit_head",
                "update audit.audit_event set recorded = recorded - interval '1 day'");
        assertThat(trail.verdict(Optional.empty(), 0)).isEqualTo(new Bent(Fault.UNCHAINED, 0, 1, "25"));
    }

    /// The formula is no secret: who edits a row can link everything again, but not sign it.
    @Test
    void findsARewrittenChain() throws SQLException, IOException {
        trail.bent("update audit.audit_event set caller = 'Practitioner/q' where id = 13", "truncate audit.audit_link");
        new Chainer(trail.source, Clock.systemUTC()).link();
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.REWRITTEN, 1, 0, ""));
    }

    @Test
    void findsAForgedHead() throws SQLException, IOException {
        var head = heads.resolve("%018d.head".formatted(20));
        Files.writeString(head, Files.readString(head).replaceFirst("hash ..", "hash 00"));
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.HEAD_FORGED, 0, 0, "000000000000000020.head"));
    }

    @Test
    void findsAHeadTakenFromTheDatabase() throws SQLException, IOException {
        trail.bent("delete from audit.audit_head where position = 10");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.HEAD_MISSING, 0, 0, "000000000000000010.head"));
    }

    @Test
    void canBeginAtASignedHeadOnceOlderRowsAreRemoved() throws SQLException, IOException {
        trail.bent("delete from audit.audit_event where id <= 10", "delete from audit.audit_link where position <= 10");
        assertThat(trail.verdict()).isEqualTo(new Bent(Fault.LINK_MISSING, 1, 0, ""));
        assertThat(trail.verdict(Optional.of(heads), 10))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.rows()).isEqualTo(15));
        assertThat(trail.verdict(Optional.of(heads), 11)).isEqualTo(new Bent(Fault.HEAD_MISSING, 11, 0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_event", "audit_link", "audit_head"})
    void serviceCanOnlyAddAndRead(String table) throws SQLException {
        try (var connection = trail.source.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : new String[] {
                "delete from audit." + table,
                "truncate audit." + table,
                "drop table audit." + table + " cascade",
                "alter table audit." + table + " disable trigger all",
                "update audit." + table + " set " + (table.equals("audit_event") ? "id" : "position") + " = default",
                "drop schema audit cascade",
                "create table audit.other (id int)"
            }) {
                assertThatThrownBy(() -> statement.execute(sql)).as(sql).isInstanceOf(SQLException.class);
            }
        }
        assertThat(trail.count("select count(*) from audit.audit_event")).isEqualTo(25);
    }

    private static String inserted(int id) {
        return """
                insert into audit.audit_event (id, recorded, request_id, interaction, outcome, caller, event)
                overriding system value
                values (%d, now(), 'r', 'read', '0', 'Practitioner/p', '{}')""".formatted(id);
    }
}
