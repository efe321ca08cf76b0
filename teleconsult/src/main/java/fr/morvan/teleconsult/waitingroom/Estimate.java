package fr.morvan.teleconsult.waitingroom;

/// How long a request will probably wait still.
public record Estimate(int minMinutes, int maxMinutes) {

    private static final double LOW = 0.7;
    private static final double HIGH = 1.3;

    /// From the place in the queue, the usual length of an act and how many specialists serve it.
    static Estimate of(int place, double actMinutes, int specialists) {
        double minutes = place * actMinutes / specialists;
        int low = Math.max(1, (int) Math.round(minutes * LOW));
        return new Estimate(low, Math.max(low + 1, (int) Math.round(minutes * HIGH)));
    }
}
