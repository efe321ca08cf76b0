package fr.morvan.teleconsult.consultation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns that differ from state to state, by name; what a state does not have is null.
final class StateColumns {

    private final Map<String, @Nullable Object> values = new HashMap<>();

    private StateColumns(Consultation state) {
        for (String name : new String[] {
            "offerExpiresAt",
            "returnedAt",
            "startedAt",
            "interruptedAt",
            "arrived",
            "absent",
            "endedAt",
            "finishedAt",
            "stopReason",
            "redirectedTo"
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
            case Pending pending -> columns.of(pending);
            case Taken taken -> columns.of(taken);
            case Ended ended -> columns.of(ended).at("finishedAt", ended.at());
        };
    }

    private StateColumns of(Pending pending) {
        return switch (pending) {
            case Pending.Requested unused -> this;
            case Pending.Triaged unused -> this;
            case Pending.Waiting waiting -> with("round", waiting.round()).returned(waiting.returnedAt());
            case Pending.Offered offered ->
                with("round", offered.round())
                        .at("offerExpiresAt", offered.expiresAt())
                        .returned(offered.returnedAt());
        };
    }

    private StateColumns of(Taken taken) {
        return switch (taken) {
            case Taken.Accepted unused -> this;
            case Taken.Connecting connecting -> with("arrived", wires(connecting.arrived()));
            case Taken.InProgress inProgress -> at("startedAt", inProgress.startedAt());
            case Taken.Interrupted interrupted ->
                at("startedAt", interrupted.startedAt())
                        .at("interruptedAt", interrupted.since())
                        .with("absent", wires(interrupted.absent()));
            case Taken.Reporting reporting ->
                at("startedAt", reporting.startedAt()).at("endedAt", reporting.endedAt());
        };
    }

    private StateColumns of(Ended ended) {
        return switch (ended) {
            case Ended.Closed closed -> at("startedAt", closed.startedAt()).at("endedAt", closed.endedAt());
            case Ended.Abandoned abandoned -> with("stopReason", abandoned.reason());
            case Ended.Refused refused -> with("stopReason", refused.reason().wire());
            case Ended.NoShow noShow -> with("absent", wires(Set.of(noShow.absent())));
            case Ended.Redirected redirected ->
                with("redirectedTo", redirected.direction().wire()).with("stopReason", redirected.reason());
            case Ended.Expired unused -> this;
        };
    }

    private static String[] wires(Set<Side> sides) {
        return sides.stream().map(Side::wire).sorted().toArray(String[]::new);
    }

    Map<String, @Nullable Object> named() {
        return values;
    }

    private StateColumns with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    private StateColumns returned(Optional<Instant> returnedAt) {
        return returnedAt.map(at -> at("returnedAt", at)).orElse(this);
    }

    private StateColumns at(String name, Instant instant) {
        return with(name, Timestamp.from(instant));
    }
}
