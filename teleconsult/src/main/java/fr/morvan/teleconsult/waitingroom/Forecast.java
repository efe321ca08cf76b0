package fr.morvan.teleconsult.waitingroom;

import fr.morvan.teleconsult.waitingroom.Estimate.Range;
import fr.morvan.teleconsult.waitingroom.Estimate.Unknown;
import fr.morvan.teleconsult.waitingroom.Estimate.Why;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// When a place of the queue will be served: the queue is played many times with the durations of past acts, and the
/// estimate is the range in which eight of ten plays end. What varies much gives a wide range.
///
/// @param past what the last acts of the specialty took, newest first
/// @param free specialists on duty who are with nobody
/// @param busyMinutes how long each of the others has been with their patient
public record Forecast(List<Sample> past, int free, List<Double> busyMinutes) {

    /// With fewer acts there is no estimate.
    public static final int FEWEST = 8;

    private static final int PLAYS = 240;
    private static final long SEED = 20_261_125L;
    private static final int FURTHEST = 200;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /// One past act.
    ///
    /// @param actMinutes from the acceptance until the specialist was free again
    /// @param answerMinutes from the offer to the acceptance
    public record Sample(double actMinutes, double answerMinutes) {}

    /// @param place 1 is served next
    public Estimate at(int place) {
        return line(Math.min(place, FURTHEST)).getLast();
    }

    /// The places from the first to the last, at least one.
    public List<Estimate> line(int places) {
        if (free + busyMinutes.size() == 0) {
            return Collections.nCopies(places, new Unknown(Why.NOBODY_ON_DUTY));
        }
        if (past.size() < FEWEST) {
            return Collections.nCopies(places, new Unknown(Why.NOT_ENOUGH_DATA));
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] starts = new double[places][PLAYS];
        for (int play = 0; play < PLAYS; play++) {
            play(play, starts, random);
        }
        return Arrays.stream(starts).map(this::range).toList();
    }

    private Estimate range(double[] starts) {
        Arrays.sort(starts);
        int low = (int) Math.floor(starts[(int) (PLAYS * LOW)]);
        int high = (int) Math.ceil(starts[(int) (PLAYS * HIGH)]);
        return new Range(low, Math.max(low + 1, high), past.size());
    }

    private void play(int play, double[][] starts, SplittableRandom random) {
        PriorityQueue<Double> freeAt = new PriorityQueue<>();
        for (int specialist = 0; specialist < free; specialist++) {
            freeAt.add(0.0);
        }
        busyMinutes.forEach(since -> freeAt.add(rest(since, random)));
        for (double[] place : starts) {
            Sample act = past.get(random.nextInt(past.size()));
            place[play] = freeAt.remove() + act.answerMinutes();
            freeAt.add(place[play] + act.actMinutes());
        }
    }

    /// What is left of an act that lasts since so long: drawn among the past ones that lasted longer.
    private double rest(double since, SplittableRandom random) {
        double[] longer = past.stream()
                .mapToDouble(Sample::actMinutes)
                .filter(minutes -> minutes > since)
                .toArray();
        return longer.length == 0 ? 1 : longer[random.nextInt(longer.length)] - since;
    }
}
