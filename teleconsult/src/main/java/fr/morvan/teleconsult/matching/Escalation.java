package fr.morvan.teleconsult.matching;

import fr.morvan.france.id.PractitionerRoleId;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Candidate.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Decides whom a waiting request is offered to, docs/matching.md; knows nothing of databases and clocks, so
/// that the simulation of a day decides by the very same code.
///
/// @param neighbours the départements beside each one
/// @param timings how long each priority waits for an answer, and in all
/// @param askedAtOnce how many are asked at once
public record Escalation(Map<String, Set<String>> neighbours, Map<Priority, Timing> timings, int askedAtOnce) {

    /// What the configuration says unless an operator says otherwise; a test compares.
    public static final Map<Priority, Timing> USUAL_TIMINGS = Map.of(
            Priority.P1, new Timing(Duration.ofMinutes(1), Duration.ofMinutes(45)),
            Priority.P2, new Timing(Duration.ofMinutes(2), Duration.ofMinutes(90)),
            Priority.P3, new Timing(Duration.ofMinutes(5), Duration.ofHours(4)));

    /// The same for [#askedAtOnce].
    public static final int USUALLY_ASKED_AT_ONCE = 5;

    /// @param lease how long an offer stands
    /// @param giveUpAfter how long a request may wait in all
    public record Timing(Duration lease, Duration giveUpAfter) {}

    /// @param round how far the escalation went, see [Reach]
    /// @param waited since when it waits
    /// @param onDuty all who are on duty for the specialty anywhere in the region
    public Decision decide(Need need, int round, Duration waited, List<Candidate> onDuty) {
        Timing timing = timing(need.priority());
        if (waited.compareTo(timing.giveUpAfter()) > 0) {
            return new Decision.GiveUp();
        }
        List<Candidate> fit =
                onDuty.stream().filter(each -> each.speaks(need.language())).toList();
        if (!fit.isEmpty() && fit.stream().allMatch(each -> each.answer() == Answer.REFUSED)) {
            return new Decision.NobodyLeft();
        }
        List<Candidate> askable = fit.stream().filter(Candidate::isAskable).toList();
        Reach reach = reach(need, round, askable);
        List<PractitionerRoleId> best = within(need, reach, askable).stream()
                .sorted(best(need))
                .limit(askedAtOnce)
                .map(Candidate::specialist)
                .toList();
        return best.isEmpty() ? new Decision.Hold(!fit.isEmpty()) : new Decision.Ask(best, reach, timing.lease());
    }

    public Timing timing(Priority priority) {
        return Objects.requireNonNull(timings.get(priority), "each priority has its timing");
    }

    /// A step that would ask nobody, or nobody new, is not waited for.
    private Reach reach(Need need, int round, List<Candidate> askable) {
        Reach reach = Reach.of(round);
        while (reach != Reach.REGION && asksNobodyNew(need, reach, round, askable)) {
            reach = reach.wider();
        }
        return reach;
    }

    private boolean asksNobodyNew(Need need, Reach reach, int round, List<Candidate> askable) {
        List<Candidate> asked = within(need, reach, askable);
        return asked.isEmpty() || (round > 0 && asked.stream().noneMatch(each -> each.answer() == Answer.NONE));
    }

    private List<Candidate> within(Need need, Reach reach, List<Candidate> candidates) {
        return candidates.stream()
                .filter(each -> distance(need, each).compareTo(reach) <= 0)
                .toList();
    }

    private Reach distance(Need need, Candidate candidate) {
        if (candidate.covers().contains(need.departement())) {
            return Reach.DEPARTMENT;
        }
        Set<String> near = new HashSet<>(neighbours.getOrDefault(need.departement(), Set.of()));
        near.retainAll(candidate.covers());
        return near.isEmpty() ? Reach.REGION : Reach.NEIGHBOURS;
    }

    /// First who was not asked yet, then who is known to be there, the nearest, who has long had nobody.
    private Comparator<Candidate> best(Need need) {
        return Comparator.comparing((Candidate each) -> each.answer() != Answer.NONE)
                .thenComparing(each -> each.presence().isEmpty())
                .thenComparing(each -> distance(need, each))
                .thenComparing(each -> each.lastTook().orElse(Instant.MIN))
                .thenComparing(each -> each.specialist().value());
    }
}
