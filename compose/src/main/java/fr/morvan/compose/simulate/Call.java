package fr.morvan.compose.simulate;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.france.territory.CommuneSize;
import fr.morvan.teleconsult.consultation.Ageing.Claim;
import fr.morvan.teleconsult.matching.Candidate.Answer;
import fr.morvan.teleconsult.matching.Need;
import fr.morvan.teleconsult.matching.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request of the day and what became of it.
final class Call {

    /// Where it stands.
    enum State {
        /// In the line.
        WAITING,
        /// Specialists are asked.
        OFFERED,
        /// Accepted by a specialist whose line is about to be lost.
        TAKEN,
        /// A specialist is with the patient, or was.
        ANSWERED,
        /// By all who were on duty.
        REFUSED,
        /// Nobody answered in time.
        GIVEN_UP
    }

    final int number;
    final Need need;
    final CommuneSize size;
    final Instant at;
    final Map<PractitionerRoleId, Answer> answers = new HashMap<>();
    final Set<Doctor> open = new HashSet<>();
    State state = State.WAITING;
    int round;
    int offers;
    Optional<Instant> returnedAt = Optional.empty();
    Optional<Duration> answeredAfter = Optional.empty();
    Optional<Reach> answeredIn = Optional.empty();
    Reach reach = Reach.DEPARTMENT;
    boolean toldToCall;

    Call(int number, Need need, CommuneSize size, Instant at) {
        this.number = number;
        this.need = need;
        this.size = size;
        this.at = at;
    }

    Claim claim() {
        return new Claim(need.priority(), at, returnedAt);
    }

    boolean isOver() {
        return state == State.ANSWERED || state == State.REFUSED || state == State.GIVEN_UP;
    }

    /// Since when this waiting counts.
    Instant since() {
        return returnedAt.orElse(at);
    }
}
