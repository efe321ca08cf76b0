package fr.morvan.fhir.subscription;

import fr.morvan.fhir.audit.Notices;
import fr.morvan.fhir.changefeed.ChangeLog;
import fr.morvan.fhir.subscription.Hook.Status;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells one subscription what it was not told yet.
///
/// The place in the feed moves after the endpoint took the notification, and never before: whatever dies in between,
/// the client is told at least once.
@Component
class Delivery {

    /// Most changes looked at for one notification.
    private static final int BATCH = 50;

    /// Most notifications of one turn.
    private static final int MOST = 20;

    private final ChangeLog log;
    private final CriteriaMatching matching;
    private final Notification notification;
    private final Notices audit;
    private final Turns turns;
    private final Sender sender;

    Delivery(
            ChangeLog log,
            CriteriaMatching matching,
            Notification notification,
            Notices audit,
            Turns turns,
            Sender sender) {
        this.log = log;
        this.matching = matching;
        this.notification = notification;
        this.audit = audit;
        this.turns = turns;
        this.sender = sender;
    }

    /// One turn.
    void run(Hook begun, Clock clock) {
        if (!begun.end().isAfter(clock.instant())) {
            turns.stop(begun, "it has ended (end): PUT it again");
            return;
        }
        var next = begun.status() == Status.REQUESTED ? shakeHands(begun) : Optional.of(begun);
        for (int i = 0; i < MOST && next.isPresent(); i++) {
            next = step(next.get());
        }
        turns.end(begun);
    }

    private Optional<Hook> shakeHands(Hook hook) {
        audit.note(hook.client(), address(hook), List.of());
        return told(hook, notification.handshake(hook), hook.position(), 0);
    }

    /// @return empty when there is no more, or it is no longer this node's
    private Optional<Hook> step(Hook hook) {
        // first how far it goes, then what is there, then whether it was still there
        long upTo = log.state().position();
        if (hook.position() >= upTo) {
            return Optional.empty();
        }
        var changes = log.of(List.of(hook.wish().type()), hook.position(), upTo, BATCH);
        if (log.state().horizon() > hook.position()) {
            turns.stop(hook, "what changed is no longer kept: load everything again, then DELETE and POST it anew");
            return Optional.empty();
        }
        long reached = changes.size() < BATCH ? upTo : changes.getLast().position();
        var events = matching.events(hook, changes);
        if (events.isEmpty()) {
            return turns.told(hook, reached, 0);
        }
        audit.note(
                hook.client(),
                address(hook),
                switch (hook.wish().payload()) {
                    case EMPTY -> List.of();
                    case ID_ONLY -> events.stream().map(Event::leaving).toList();
                });
        return told(hook, notification.events(hook, events), reached, events.size());
    }

    Optional<Hook> told(Hook hook, String body, long reached, int events) {
        var failure = sender.send(hook.wish(), body);
        if (failure.isEmpty()) {
            return turns.told(hook, reached, events);
        }
        turns.failed(hook, failure.get());
        return Optional.empty();
    }

    /// Without its query, which may hold a secret.
    private static String address(Hook hook) {
        var endpoint = hook.wish().endpoint();
        return "POST " + endpoint.getScheme() + "://" + endpoint.getRawAuthority() + endpoint.getRawPath();
    }
}
