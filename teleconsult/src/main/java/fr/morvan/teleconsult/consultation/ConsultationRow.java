package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PatientId;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.teleconsult.consultation.ConsultationStore.Versioned;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Between the row and the sealed states.
final class ConsultationRow {

    private ConsultationRow() {}

    static Optional<Versioned> select(JdbcClient jdbc, ConsultationId id, String lock) {
        return jdbc.sql("select * from consultation where id = :id" + lock)
                .param("id", id.value())
                .query((rs, row) -> new Versioned(state(rs), rs.getInt("version")))
                .optional();
    }

    static List<Consultation> recentOf(JdbcClient jdbc, PractitionerRoleId situation, int limit) {
        return jdbc.sql("""
                select * from consultation where (requester = :role or specialist = :role)
                and (finished_at is null or finished_at > now() - interval '12 hours')
                order by requested_at desc limit :limit""")
                .param("role", situation.value())
                .param("limit", limit)
                .query((rs, row) -> state(rs))
                .list();
    }

    static void insert(JdbcClient jdbc, Consultation first) {
        Request request = first.request();
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", request.id().value());
        columns.put("state", first.state().wire());
        columns.put("patient", request.subject().patient().value());
        columns.put("patientName", request.subject().displayName());
        columns.put(
                "birthDate", request.subject().birthDate().map(Date::valueOf).orElse(null));
        columns.put("identityStatus", request.subject().identityStatus().orElse(null));
        columns.put("specialty", request.specialty().code());
        columns.put("priority", request.priority().name());
        columns.put("reason", request.reason());
        columns.put("requestedAt", Timestamp.from(request.requestedAt()));
        columns.put("queueAt", Timestamp.from(request.queueAt()));
        columns.put("requester", request.requester().value());
        columns.put("departement", request.departement());
        columns.put("communeSize", request.communeSize().code());
        columns.putAll(kindAndConsent(request));
        jdbc.sql("""
                insert into consultation (id, state, patient, patient_name, patient_birth_date,
                    patient_identity_status, specialty, priority, reason, requested_at, queue_at, requester,
                    departement, commune_size, kind, pathway, language, companion, scheduled_at, identity_method, identity_checked_at,
                    consent_given, consent_by, consent_how, consent_at)
                values (:id, :state, :patient, :patientName, :birthDate, :identityStatus, :specialty, :priority,
                    :reason, :requestedAt, :queueAt, :requester, :departement, :communeSize, :kind, :pathway, :language, :companion,
                    :scheduledAt, :identityMethod, :identityCheckedAt, :consentGiven, :consentBy, :consentHow,
                    :consentAt)""").params(columns).update();
    }

    private static Map<String, @Nullable Object> kindAndConsent(Request request) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("identityMethod", request.identityCheck().method().wire());
        columns.put("identityCheckedAt", Timestamp.from(request.identityCheck().checkedAt()));
        columns.put("kind", request.kind().wire());
        columns.put("language", request.language().orElse(null));
        columns.put("pathway", request.pathway().map(Pathway::wire).orElse(null));
        columns.put(
                "companion",
                request.kind() instanceof Kind.Accompanied accompanied
                        ? accompanied.companion().wire()
                        : null);
        columns.put(
                "scheduledAt",
                request.kind() instanceof Kind.Scheduled scheduled ? Timestamp.from(scheduled.start()) : null);
        columns.put("consentGiven", request.consent().given());
        columns.put("consentBy", request.consent().by().wire());
        columns.put("consentHow", request.consent().how().wire());
        columns.put("consentAt", Timestamp.from(request.consent().at()));
        return columns;
    }

    static int update(JdbcClient jdbc, Consultation after, int version, String guard) {
        return jdbc.sql("""
                update consultation set state = :state, version = version + 1, round = :round,
                    offer_expires_at = :offerExpiresAt, returned_at = :returnedAt, specialist = :specialist, accepted_at = :acceptedAt,
                    started_at = :startedAt, interrupted_at = :interruptedAt, arrived = :arrived, absent = :absent,
                    ended_at = :endedAt, finished_at = :finishedAt, stop_reason = :stopReason,
                    redirected_to = :redirectedTo
                where id = :id""" + guard)
                .params(StateColumns.of(after).named())
                .param("id", after.id().value())
                .param("state", after.state().wire())
                .param("version", version)
                .update();
    }

    private static Consultation state(ResultSet rs) throws SQLException {
        Request request = request(rs);
        return switch (State.of(rs.getString("state"))) {
            case REQUESTED -> new Pending.Requested(request);
            case TRIAGED -> new Pending.Triaged(request);
            case WAITING -> new Pending.Waiting(request, rs.getInt("round"), returnedAt(rs));
            case OFFERED ->
                new Pending.Offered(request, rs.getInt("round"), at(rs, "offer_expires_at"), returnedAt(rs));
            case ACCEPTED -> new Taken.Accepted(request, acceptance(rs));
            case CONNECTING -> new Taken.Connecting(request, acceptance(rs), sides(rs, "arrived"));
            case IN_PROGRESS -> new Taken.InProgress(request, acceptance(rs), at(rs, "started_at"));
            case INTERRUPTED ->
                new Taken.Interrupted(
                        request, acceptance(rs), at(rs, "started_at"), at(rs, "interrupted_at"), sides(rs, "absent"));
            case REPORTING -> new Taken.Reporting(request, acceptance(rs), at(rs, "started_at"), at(rs, "ended_at"));
            case CLOSED, ABANDONED, REFUSED, NO_SHOW, REDIRECTED, EXPIRED -> ended(rs, request);
        };
    }

    private static Ended ended(ResultSet rs, Request request) throws SQLException {
        Instant at = at(rs, "finished_at");
        Optional<Acceptance> accepted =
                rs.getString("specialist") == null ? Optional.empty() : Optional.of(acceptance(rs));
        String reason = rs.getString("stop_reason");
        return switch (State.of(rs.getString("state"))) {
            case CLOSED -> new Ended.Closed(request, acceptance(rs), at(rs, "started_at"), at(rs, "ended_at"), at);
            case ABANDONED -> new Ended.Abandoned(request, accepted, at, reason);
            case REFUSED -> new Ended.Refused(request, accepted, at, Ended.Refused.Reason.of(reason));
            case NO_SHOW ->
                new Ended.NoShow(
                        request,
                        acceptance(rs),
                        at,
                        sides(rs, "absent").iterator().next());
            case REDIRECTED ->
                new Ended.Redirected(
                        request,
                        accepted,
                        at,
                        Direction.of(rs.getString("redirected_to")).orElseThrow(),
                        reason);
            case EXPIRED -> new Ended.Expired(request, accepted, at);
            case REQUESTED, TRIAGED, WAITING, OFFERED, ACCEPTED, CONNECTING, IN_PROGRESS, INTERRUPTED, REPORTING ->
                throw new IllegalArgumentException("not over");
        };
    }

    private static Kind kind(ResultSet rs) throws SQLException {
        return switch (rs.getString("kind")) {
            case "scheduled" -> new Kind.Scheduled(at(rs, "scheduled_at"));
            case "accompanied" ->
                new Kind.Accompanied(
                        Kind.Companion.of(rs.getString("companion")).orElseThrow());
            default -> new Kind.Unscheduled();
        };
    }

    private static Request request(ResultSet rs) throws SQLException {
        return new Request(
                new ConsultationId(rs.getObject("id", UUID.class)),
                new Subject(
                        new PatientId(rs.getString("patient")),
                        rs.getString("patient_name"),
                        Optional.ofNullable(rs.getDate("patient_birth_date")).map(Date::toLocalDate),
                        Optional.ofNullable(rs.getString("patient_identity_status"))),
                Specialty.ofCode(rs.getString("specialty")).orElseThrow(),
                Priority.valueOf(rs.getString("priority")),
                kind(rs),
                Optional.ofNullable(rs.getString("pathway")).flatMap(Pathway::of),
                Optional.ofNullable(rs.getString("language")),
                rs.getString("reason"),
                at(rs, "requested_at"),
                new PractitionerRoleId(rs.getString("requester")),
                rs.getString("departement"),
                CommuneSize.ofCode(rs.getString("commune_size")).orElseThrow(),
                new IdentityCheck(
                        IdentityCheck.Method.of(rs.getString("identity_method")).orElseThrow(),
                        at(rs, "identity_checked_at")),
                new Consent(
                        rs.getBoolean("consent_given"),
                        Consent.Giver.of(rs.getString("consent_by")).orElseThrow(),
                        Consent.Form.of(rs.getString("consent_how")).orElseThrow(),
                        at(rs, "consent_at")));
    }

    private static Acceptance acceptance(ResultSet rs) throws SQLException {
        return new Acceptance(new PractitionerRoleId(rs.getString("specialist")), at(rs, "accepted_at"));
    }

    private static Set<Side> sides(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        return Arrays.stream((String[]) array.getArray()).map(Side::of).collect(Collectors.toSet());
    }

    private static Optional<Instant> returnedAt(ResultSet rs) throws SQLException {
        return Optional.ofNullable(rs.getTimestamp("returned_at")).map(Timestamp::toInstant);
    }

    private static Instant at(ResultSet rs, String column) throws SQLException {
        return rs.getTimestamp(column).toInstant();
    }
}
