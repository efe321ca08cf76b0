package fr.morvan.teleconsult.consultation;

import fr.morvan.teleconsult.consultation.Consultation.Accepted;
import fr.morvan.teleconsult.consultation.Consultation.Cancelled;
import fr.morvan.teleconsult.consultation.Consultation.Closed;
import fr.morvan.teleconsult.consultation.Consultation.Expired;
import fr.morvan.teleconsult.consultation.Consultation.InProgress;
import fr.morvan.teleconsult.consultation.Consultation.Interrupted;
import fr.morvan.teleconsult.consultation.Consultation.Offered;
import fr.morvan.teleconsult.consultation.Consultation.Refused;
import fr.morvan.teleconsult.consultation.Consultation.Reporting;
import fr.morvan.teleconsult.consultation.Consultation.Waiting;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns that differ from state to state, by name; what a state does not have is null.
final class StateColumns {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    private StateColumns(Consultation state) {
        for (String name : new String[] {
            "offerExpiresAt", "startedAt", "interruptedAt", "absent", "endedAt", "finishedAt", "stopReason"
        }) {
            values.put(name, null);
        }
        values.put("round", 0);
        values.put(
                "specialist",
                state.accepted().map(each -> each.specialist().value()).orElse(null));
        values.put(
                "acceptedAt",
                state.accepted().map(each -> Timestamp.from(each.at())).orElse(null));
    }

    static StateColumns of(Consultation state) {
        StateColumns columns = new StateColumns(state);
        return switch (state) {
            case Waiting waiting -> columns.with("round", waiting.round());
            case Offered offered -> columns.with("round", offered.round()).at("offerExpiresAt", offered.expiresAt());
            case Accepted unused -> columns;
            case InProgress inProgress -> columns.at("startedAt", inProgress.startedAt());
            case Interrupted interrupted ->
                columns.at("startedAt", interrupted.startedAt())
                        .at("interruptedAt", interrupted.since())
                        .with(
                                "absent",
                                interrupted.absent().stream()
                                        .map(Side::wire)
                                        .sorted()
                                        .toArray(String[]::new));
            case Reporting reporting ->
                columns.at("startedAt", reporting.startedAt()).at("endedAt", reporting.endedAt());
            case Closed closed ->
                columns.at("startedAt", closed.startedAt())
                        .at("endedAt", closed.endedAt())
                        .at("finishedAt", closed.closedAt());
            case Cancelled cancelled -> columns.at("finishedAt", cancelled.at()).with("stopReason", cancelled.reason());
            case Refused refused -> columns.at("finishedAt", refused.at());
            case Expired expired -> columns.at("finishedAt", expired.at());
        };
    }

    Map<String, @Nullable Object> named() {
        return values;
    }

    private StateColumns with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    private StateColumns at(String name, Instant instant) {
        return with(name, Timestamp.from(instant));
    }
}
