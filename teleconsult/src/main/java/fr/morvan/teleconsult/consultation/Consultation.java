package fr.morvan.teleconsult.consultation;

import fr.morvan.france.id.PractitionerRoleId;
import java.util.Optional;

/// A consultation in one of its states; a transition is a method of the state that allows it.
public sealed interface Consultation permits Pending, Taken, Ended {

    Request request();

    State state();

    default ConsultationId id() {
        return request().id();
    }

    /// The specialist's acceptance, where there was one.
    default Optional<Acceptance> accepted() {
        return Optional.empty();
    }

    /// On which side a situation takes part; empty for everybody else.
    default Optional<Side> sideOf(PractitionerRoleId situation) {
        if (accepted().filter(each -> each.specialist().equals(situation)).isPresent()) {
            return Optional.of(Side.SPECIALIST);
        }
        return request().requester().equals(situation) ? Optional.of(Side.REQUESTER) : Optional.empty();
    }

    /// Whether nothing can happen to it any more.
    default boolean isOver() {
        return this instanceof Ended;
    }

    /// Whether its room takes messages of the participants.
    default boolean takesMessages() {
        return this instanceof Taken && !(this instanceof Taken.Reporting);
    }
}
