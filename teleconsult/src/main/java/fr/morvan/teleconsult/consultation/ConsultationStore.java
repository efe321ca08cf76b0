package fr.morvan.teleconsult.consultation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.room.EventKind;
import fr.morvan.teleconsult.room.RoomLog;
import fr.morvan.teleconsult.wakeup.Wakeup;
import fr.morvan.teleconsult.wakeup.Wakeups;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Consultations in PostgreSQL; each transition stores its state, its room event and what listeners add in one
/// transaction.
@Component
public class ConsultationStore {

    private final JdbcClient jdbc;
    private final RoomLog rooms;
    private final Wakeups wakeups;
    private final ApplicationEventPublisher publisher;
    private final Guards guards;
    private final JsonMapper json = new JsonMapper();

    @Autowired
    ConsultationStore(JdbcClient jdbc, RoomLog rooms, Wakeups wakeups, ApplicationEventPublisher publisher) {
        this(jdbc, rooms, wakeups, publisher, Guards.ON);
    }

    ConsultationStore(
            JdbcClient jdbc, RoomLog rooms, Wakeups wakeups, ApplicationEventPublisher publisher, Guards guards) {
        this.jdbc = jdbc;
        this.rooms = rooms;
        this.wakeups = wakeups;
        this.publisher = publisher;
        this.guards = guards;
    }

    /// Opens a consultation; the requester's word on its urgency is its triage, and unless its hour is still to come
    /// it enters the queue at once. A patient who refuses ends it here.
    @Transactional
    public Consultation open(Request request) {
        Cause cause = Cause.person(request.requester(), request.requestedAt());
        Consultation first = new Pending.Requested(request);
        ConsultationRow.insert(jdbc, first);
        rooms.open(request.id().room());
        told(new ConsultationMoved(Optional.empty(), first, "requested", 0, cause));
        if (!request.consent().given()) {
            return moved(request.id(), new ConsultationEvent.ConsentRefused(cause));
        }
        Consultation triaged = moved(request.id(), new ConsultationEvent.RequestTriaged(cause));
        return request.kind() instanceof Kind.Scheduled
                ? triaged
                : moved(request.id(), new ConsultationEvent.QueueEntered(cause));
    }

    private Consultation moved(ConsultationId id, ConsultationEvent event) {
        return advance(id, event).orElseThrow() instanceof Step.Moved step ? step.after() : find(id).orElseThrow();
    }

    public Optional<Consultation> find(ConsultationId id) {
        return ConsultationRow.select(jdbc, id, "").map(Versioned::consultation);
    }

    /// The consultation of an id as it stands in a path, where the situation takes part in it.
    public Optional<Consultation> ofParticipant(String id, PractitionerRoleId situation) {
        return ConsultationId.parse(id)
                .flatMap(this::find)
                .filter(consultation -> consultation.sideOf(situation).isPresent());
    }

    /// Those a situation takes part in, open or ended in the last 12 hours, newest first.
    public List<Consultation> recentOf(PractitionerRoleId situation, int limit) {
        return ConsultationRow.recentOf(jdbc, situation, limit);
    }

    /// Reads a consultation and keeps others from moving it until the transaction ends.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Consultation> lock(ConsultationId id) {
        return ConsultationRow.select(jdbc, id, guards.lock()).map(Versioned::consultation);
    }

    /// Applies an event to the current state; empty when there is no such consultation.
    @Transactional
    public Optional<Step> advance(ConsultationId id, ConsultationEvent event) {
        Optional<Versioned> current = ConsultationRow.select(jdbc, id, guards.lock());
        return current.map(versioned -> {
            Step step = Lifecycle.apply(versioned.consultation(), event);
            if (step instanceof Step.Moved moved) {
                save(moved.after(), versioned.version());
                told(new ConsultationMoved(
                        Optional.of(moved.before()),
                        moved.after(),
                        event.what(),
                        versioned.version() + 1,
                        event.cause()));
            }
            return step;
        });
    }

    private void save(Consultation after, int version) {
        if (ConsultationRow.update(jdbc, after, version, guards.version()) != 1) {
            throw new OptimisticLockingFailureException("the consultation moved meanwhile");
        }
    }

    private void told(ConsultationMoved moved) {
        Consultation after = moved.after();
        Transitions.add(jdbc, moved);
        rooms.append(
                after.id().room(),
                EventKind.STATE,
                stateBody(after, moved.what()),
                moved.cause().at());
        publisher.publishEvent(moved);
        wakeups.send(new Wakeup.ConsultationChanged(after.id().value()));
    }

    private String stateBody(Consultation after, String what) {
        return json.valueToTree(Map.of("state", after.state().wire(), "what", what))
                .toString();
    }

    /// A consultation and the version it was read at.
    record Versioned(Consultation consultation, int version) {}
}
