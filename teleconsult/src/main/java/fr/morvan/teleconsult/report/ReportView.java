package fr.morvan.teleconsult.report;

import fr.morvan.teleconsult.quality.Incident;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A report, draft or signed.
///
/// @param incidents the specialist's own words; absent when there are none
/// @param platformIncidents what the platform noted by itself; it stands in the PDF whatever the specialist writes
record ReportView(
        String conclusion,
        String recommendations,
        Optional<String> incidents,
        boolean audioOnly,
        List<IncidentView> platformIncidents,
        Optional<Instant> signedAt,
        Optional<List<String>> recipients) {

    /// @param side `requester` or `specialist`
    /// @param to absent when it was not over before the act ended
    /// @param cause a code of `quality.Incident.Cause`, as `effect` of `quality.Incident.Effect`
    record IncidentView(String side, Instant from, Optional<Instant> to, String cause, String effect) {}

    static ReportView of(Draft draft, Optional<Signed> signed, List<Incident> incidents) {
        return new ReportView(
                draft.conclusion(),
                draft.recommendations(),
                Optional.of(draft.incidents()).filter(text -> !text.isBlank()),
                draft.audioOnly(),
                incidents.stream()
                        .map(each -> new IncidentView(
                                each.side().wire(),
                                each.from(),
                                each.to(),
                                each.cause().wire(),
                                each.effect().wire()))
                        .toList(),
                signed.map(Signed::signedAt),
                signed.map(
                        each -> each.recipients().stream().map(Recipient::wire).toList()));
    }
}
