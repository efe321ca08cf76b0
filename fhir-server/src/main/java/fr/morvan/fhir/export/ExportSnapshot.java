package fr.morvan.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.sql.DataSource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/// Reads HAPI's present versions as they all were at one moment; one at a time, so that memory does not grow.
final class ExportSnapshot implements AutoCloseable {

    /// A transaction's versions are dated when it begins, a little before the database knows of it.
    private static final String MARGIN = "interval '5 seconds'";

    private static final int FETCH = 200;

    private static final String DELETED = """
            select r.res_type, r.fhir_id, r.res_ver, r.res_updated, v.res_text_vc
              from hfj_resource r join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver - 1
             where r.res_deleted_at is not null and r.res_type = ? and r.res_updated >= ?
               and v.res_text_vc is not null order by r.res_id""";

    private final Connection connection;
    private final IParser json;
    private final Instant time;

    private ExportSnapshot(Connection connection, IParser json, Instant time) {
        this.connection = connection;
        this.json = json;
        this.time = time;
    }

    static ExportSnapshot open(DataSource dataSource, FhirContext context) throws SQLException {
        // what was stored must leave, even where the server has become stricter since
        var json = context.newJsonParser();
        json.setParserErrorHandler(new LenientErrorHandler(false).disableAllErrors());
        var connection = dataSource.getConnection();
        try {
            var time = time(connection);
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new ExportSnapshot(connection, json, time);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// What was dated before this moment is in the snapshot, also what was still being written: who asks for
    /// `_since` this moment next time misses nothing, and meets some things twice.
    private static Instant time(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select least(now(), min(xact_start)) - " + MARGIN
                        + " from pg_stat_activity where datname = current_database()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    Instant time() {
        return time;
    }

    /// What is done with each resource.
    @FunctionalInterface
    interface Taking {
        void take(Resource resource) throws ExportFailure.Ended;
    }

    void each(String type, Optional<Instant> since, Taking taking) throws SQLException, ExportFailure.Ended {
        try (var select = connection.prepareStatement(
                sql("r.res_type = ?" + (since.isPresent() ? " and r.res_updated >= ?" : "")))) {
            select.setFetchSize(FETCH);
            select.setString(1, type);
            if (since.isPresent()) {
                select.setTimestamp(2, Timestamp.from(since.get()));
            }
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    taking.take(resource(row));
                }
            }
        }
    }

    /// What was deleted since, each as it was last.
    void eachDeleted(String type, Instant since, Taking taking) throws SQLException, ExportFailure.Ended {
        try (var select = connection.prepareStatement(DELETED)) {
            select.setFetchSize(FETCH);
            select.setString(1, type);
            select.setTimestamp(2, Timestamp.from(since));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    taking.take(resource(row));
                }
            }
        }
    }

    /// The line that says that it was deleted,
    /// <https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---complete-status>.
    String deletion(Resource resource) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.addEntry()
                .getRequest()
                .setMethod(HTTPVerb.DELETE)
                .setUrl(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        return text(bundle);
    }

    /// One line of a file.
    String text(Resource resource) {
        return json.encodeResourceToString(resource);
    }

    Optional<Group> group(String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql("r.res_type = 'Group' and r.fhir_id = ?"))) {
            select.setString(1, id);
            try (var row = select.executeQuery()) {
                return row.next() && resource(row) instanceof Group group ? Optional.of(group) : Optional.empty();
            }
        }
    }

    private static String sql(String where) {
        return """
                select r.res_type, r.fhir_id, r.res_ver, r.res_updated, v.res_text_vc
                  from hfj_resource r join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
                 where r.res_deleted_at is null and %s order by r.res_id""".formatted(where);
    }

    /// HAPI stores a version without its id, number and date.
    private Resource resource(ResultSet row) throws SQLException {
        var resource = (Resource) json.parseResource(row.getString(5));
        resource.setId(new IdType(row.getString(1), row.getString(2), row.getString(3)));
        resource.getMeta()
                .setVersionId(row.getString(3))
                .setLastUpdated(Date.from(row.getTimestamp(4).toInstant()));
        return resource;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
