package fr.morvan.compose.simulate;

import fr.morvan.france.terminology.Specialty;
import fr.morvan.france.territory.Communes;
import fr.morvan.france.territory.Department;
import fr.morvan.teleconsult.consultation.Ageing;
import fr.morvan.teleconsult.consultation.Priority;
import fr.morvan.teleconsult.matching.Candidate;
import fr.morvan.teleconsult.matching.Candidate.Answer;
import fr.morvan.teleconsult.matching.Decision;
import fr.morvan.teleconsult.matching.Escalation;
import fr.morvan.teleconsult.matching.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/// Plays a day on a clock of its own. Whom to ask is decided by [Escalation], whose turn it is by [Ageing]: the code of
/// the service; only the people are made up.
public final class RegionalDay {

    private static final Duration VANISHED_AFTER = Duration.ofMinutes(5);
    private static final double ANSWER_MEAN_SECONDS = 25;
    private static final double ACT_MEDIAN_MINUTES = 13;
    private static final double ACT_SPREAD = 0.45;

    private final DaySettings settings;
    private final Escalation escalation;
    private final SplittableRandom random;
    private final List<Call> calls;
    private final List<Doctor> doctors;
    private final List<Call> waiting = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = DayPlan.MIDNIGHT;
    private long numbered;

    private record Event(Instant at, long number, Runnable what) {}

    private RegionalDay(DaySettings settings, Communes communes) {
        this.settings = settings;
        this.escalation = new Escalation(
                communes.departments().stream()
                        .collect(Collectors.toMap(Department::code, each -> communes.neighbours(each.code()))),
                Escalation.USUAL_TIMINGS,
                Escalation.USUALLY_ASKED_AT_ONCE);
        this.random = new SplittableRandom(settings.seed() ^ 0x5EEDL);
        DayPlan plan = new DayPlan(communes, settings);
        this.calls = plan.calls();
        this.doctors = plan.doctors();
    }

    /// The whole day, until the last request is answered or over.
    public static DayReport play(DaySettings settings) {
        RegionalDay day = new RegionalDay(settings, Communes.ofRegion("27"));
        day.run();
        return DayReport.of(settings, day.calls);
    }

    private void run() {
        calls.forEach(call -> at(call.at, () -> asked(call)));
        doctors.forEach(doctor -> at(doctor.from, () -> dispatch(doctor.specialty)));
        while (!events.isEmpty()) {
            Event event = events.remove();
            now = event.at().isAfter(now) ? event.at() : now;
            event.what().run();
        }
        calls.stream().filter(call -> !call.isOver()).findFirst().ifPresent(call -> {
            throw new IllegalStateException("request " + call.number + " was forgotten: " + call.state);
        });
    }

    private void at(Instant when, Runnable what) {
        events.add(new Event(when, numbered++, what));
    }

    private void after(Duration pause, Runnable what) {
        at(now.plus(pause), what);
    }

    private void asked(Call call) {
        waiting.add(call);
        lookAgainWhenItsTimeIsOver(call);
        dispatch(call.need.specialty());
    }

    private void lookAgainWhenItsTimeIsOver(Call call) {
        Duration patience = escalation.timing(call.need.priority()).giveUpAfter();
        after(patience.plusSeconds(1), () -> dispatch(call.need.specialty()));
    }

    /// As the sweep does: whoever waits for this specialty, most urgent first.
    private void dispatch(Specialty specialty) {
        waiting.stream()
                .filter(call -> call.need.specialty() == specialty)
                .sorted(Comparator.comparing(Call::claim, Ageing.LAW.order(now)).thenComparingInt(call -> call.number))
                .toList()
                .forEach(this::decide);
    }

    private void decide(Call call) {
        Decision decision =
                escalation.decide(call.need, call.round, Duration.between(call.since(), now), candidates(call));
        switch (decision) {
            case Decision.Ask ask -> offer(call, ask);
            case Decision.Hold hold -> call.toldToCall |= !hold.anyoneOnDuty() || call.need.priority() == Priority.P1;
            case Decision.NobodyLeft unused -> end(call, Call.State.REFUSED);
            case Decision.GiveUp unused -> end(call, Call.State.GIVEN_UP);
        }
    }

    private void end(Call call, Call.State state) {
        waiting.remove(call);
        call.state = state;
        call.toldToCall = true;
    }

    private List<Candidate> candidates(Call call) {
        return doctors.stream()
                .filter(doctor -> doctor.specialty == call.need.specialty() && doctor.isOnDuty(now))
                .map(doctor -> new Candidate(
                        doctor.id,
                        doctor.covers,
                        doctor.languages,
                        Optional.empty(),
                        isEngaged(doctor),
                        call.answers.getOrDefault(doctor.id, Answer.NONE),
                        doctor.lastTook))
                .toList();
    }

    private boolean isEngaged(Doctor doctor) {
        return doctors.stream().anyMatch(each -> each.id.equals(doctor.id) && each.with.isPresent());
    }

    private void offer(Call call, Decision.Ask ask) {
        waiting.remove(call);
        call.state = Call.State.OFFERED;
        call.reach = ask.reach();
        call.round = Math.max(call.round, ask.reach().round());
        call.toldToCall |= call.round >= Reach.EXHAUSTED;
        int offer = ++call.offers;
        doctors.stream()
                .filter(doctor -> doctor.isOnDuty(now) && ask.specialists().contains(doctor.id))
                .forEach(doctor -> {
                    call.open.add(doctor);
                    call.answers.put(doctor.id, Answer.SILENT);
                    react(call, offer, doctor, ask.lease());
                });
        after(ask.lease(), () -> lapse(call, offer));
    }

    private void react(Call call, int offer, Doctor doctor, Duration lease) {
        double drawn = random.nextDouble();
        if (drawn < settings.noAnswer()) {
            return;
        }
        Duration pause = Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * ANSWER_MEAN_SECONDS * 1_000));
        if (pause.compareTo(lease) < 0) {
            boolean refuses = drawn < settings.noAnswer() + settings.refusals();
            after(pause, () -> answer(call, offer, doctor, refuses));
        }
    }

    private static boolean stands(Call call, int offer) {
        return call.state == Call.State.OFFERED && call.offers == offer;
    }

    private void answer(Call call, int offer, Doctor doctor, boolean refuses) {
        if (!stands(call, offer) || isEngaged(doctor)) {
            return;
        }
        if (refuses) {
            call.answers.put(doctor.id, Answer.REFUSED);
            call.open.remove(doctor);
            if (call.open.isEmpty()) {
                waitAgain(call);
            }
        } else {
            accept(call, doctor);
        }
    }

    private void accept(Call call, Doctor doctor) {
        if (isEngaged(doctor)) {
            throw new IllegalStateException(doctor.id + " has a patient already");
        }
        call.state = Call.State.TAKEN;
        call.open.clear();
        doctor.with = Optional.of(call);
        doctor.lastTook = Optional.of(now);
        release(doctor);
        if (random.nextDouble() < settings.lineCuts()) {
            call.answers.put(doctor.id, Answer.VANISHED);
            after(VANISHED_AFTER, () -> giveBack(call, doctor));
            return;
        }
        call.answeredAfter = Optional.of(Duration.between(call.at, now));
        call.answeredIn = Optional.of(call.reach);
        call.state = Call.State.ANSWERED;
        double minutes = ACT_MEDIAN_MINUTES * Math.exp(ACT_SPREAD * random.nextGaussian());
        after(Duration.ofMillis((long) (Math.clamp(minutes, 3, 90) * 60_000)), () -> free(doctor));
    }

    private void free(Doctor doctor) {
        doctor.with = Optional.empty();
        dispatch(doctor.specialty);
    }

    private void giveBack(Call call, Doctor doctor) {
        doctor.with = Optional.empty();
        call.state = Call.State.WAITING;
        call.returnedAt = Optional.of(now);
        call.round = 0;
        waiting.add(call);
        lookAgainWhenItsTimeIsOver(call);
        dispatch(doctor.specialty);
    }

    private void lapse(Call call, int offer) {
        if (stands(call, offer)) {
            waitAgain(call);
        }
    }

    /// Offers that only engaged ones hold are taken back, as the sweep does within a second.
    private void release(Doctor doctor) {
        calls.stream()
                .filter(call -> call.state == Call.State.OFFERED && call.need.specialty() == doctor.specialty)
                .filter(call -> call.open.stream().allMatch(this::isEngaged))
                .toList()
                .forEach(call -> {
                    int offer = call.offers;
                    after(Duration.ofSeconds(1), () -> lapse(call, offer));
                });
    }

    private void waitAgain(Call call) {
        call.open.clear();
        call.state = Call.State.WAITING;
        call.round++;
        waiting.add(call);
        dispatch(call.need.specialty());
    }
}
