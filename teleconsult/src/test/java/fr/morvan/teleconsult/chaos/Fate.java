package fr.morvan.teleconsult.chaos;

import java.util.SplittableRandom;

/// What befalls one line; it follows from the seed and the line's number alone.
///
/// @param cutAfter frames of both directions after which the line is cut
/// @param doubled share of frames that come twice
/// @param delayed share of frames that wait
/// @param longestDelayMs longest wait of one frame
record Fate(int cutAfter, Cut cut, double doubled, double delayed, int longestDelayMs) {

    /// How a line ends.
    enum Cut {
        /// The frame at hand is lost.
        BEFORE_THE_FRAME,
        /// The frame at hand arrives, nothing after it.
        AFTER_THE_FRAME,
        /// Half of the frame at hand arrives.
        WITHIN_THE_FRAME,
        /// Both ends stay open and hear nothing any more.
        SILENCE
    }

    /// Nothing but the network's own pace.
    static final Fate CALM = new Fate(Integer.MAX_VALUE, Cut.BEFORE_THE_FRAME, 0, 0, 0);

    static Fate of(SplittableRandom luck) {
        // silence costs the client its patience, so it is rare
        int kind = luck.nextInt(16);
        Cut cut = switch (kind % 3) {
            case 0 -> Cut.BEFORE_THE_FRAME;
            case 1 -> Cut.AFTER_THE_FRAME;
            default -> Cut.WITHIN_THE_FRAME;
        };
        return new Fate(
                2 + luck.nextInt(40),
                kind == 15 ? Cut.SILENCE : cut,
                luck.nextDouble(0.3),
                luck.nextDouble(0.3),
                1 + luck.nextInt(15));
    }
}
