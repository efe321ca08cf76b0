package fr.morvan.compose.simulate;

/// What a day is like.
///
/// @param seed everything is drawn from it: the same seed is the same day
/// @param requests how many are expected in 24 hours
/// @param specialists how many are on duty in the course of the day
/// @param noAnswer share of offers nobody looks at
/// @param refusals share of offers that are refused
/// @param lineCuts share of acceptances after which the specialist's line is gone for good
public record DaySettings(long seed, int requests, int specialists, double noAnswer, double refusals, double lineCuts) {

    /// The day the goal is set for.
    public static DaySettings usual(long seed) {
        return new DaySettings(seed, 600, 40, 0.10, 0.05, 0.03);
    }
}
