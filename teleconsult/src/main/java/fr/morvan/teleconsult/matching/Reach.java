package fr.morvan.teleconsult.matching;

/// How far a request is carried.
public enum Reach {
    /// Duties that cover the requester's département.
    DEPARTMENT(0),
    /// Duties that cover it or one beside it.
    NEIGHBOURS(1),
    /// All duties of the region.
    REGION(2);

    /// From this round on the whole region was asked in vain.
    public static final int EXHAUSTED = 3;

    private final int round;

    Reach(int round) {
        this.round = round;
    }

    /// The first round of the escalation that reaches so far.
    public int round() {
        return round;
    }

    /// The reach of a round.
    public static Reach of(int round) {
        return round <= 0 ? DEPARTMENT : round == 1 ? NEIGHBOURS : REGION;
    }

    Reach wider() {
        return of(round + 1);
    }
}
