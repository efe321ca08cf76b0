package fr.morvan.teleconsult.quality;

import fr.morvan.teleconsult.consultation.Side;
import fr.morvan.teleconsult.quality.Incident.Cause;
import fr.morvan.teleconsult.quality.Incident.Effect;
import fr.morvan.teleconsult.signaling.Outage;
import fr.morvan.teleconsult.signaling.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Reads incidents out of one side's digests: times without media, and spells of a poor line.
final class MediaTroubles {

    /// One outage told in several digests begins at the same instant, but for how long the telling took.
    private static final Duration SAME_BEGIN = Duration.ofSeconds(2);
    /// A spell is over when nothing poor was told for so long: two digests.
    private static final Duration OVER_AFTER = Duration.ofSeconds(25);

    private MediaTroubles() {}

    static List<Incident> outages(Side side, List<Digested> digests) {
        List<Incident> found = new ArrayList<>();
        Optional<Incident> open = Optional.empty();
        for (Digested digest : digests) {
            for (Outage outage : digest.said().outages().orElse(List.of())) {
                Incident told = told(side, digest, outage);
                if (open.filter(each -> isSame(each, told)).isPresent()) {
                    open = Optional.empty();
                }
                if (told.to().isPresent()) {
                    found.add(told);
                } else {
                    open.ifPresent(each -> found.add(endedBy(each, told.from())));
                    open = Optional.of(told);
                }
            }
            // whoever speaks of it no more has media again
            if (open.isPresent() && !digest.tellsOfAnOpenOutage()) {
                found.add(endedBy(open.get(), digest.at()));
                open = Optional.empty();
            }
        }
        open.ifPresent(found::add);
        return found;
    }

    private static Incident told(Side side, Digested digest, Outage outage) {
        Instant from = digest.at().minusMillis(outage.agoMs());
        return new Incident(
                side, from, outage.lastedMs().map(from::plusMillis), Cause.NO_MEDIA_PATH, Effect.INTERRUPTED);
    }

    private static boolean isSame(Incident one, Incident other) {
        return Duration.between(one.from(), other.from()).abs().compareTo(SAME_BEGIN) <= 0;
    }

    private static Incident endedBy(Incident open, Instant end) {
        return new Incident(open.side(), open.from(), Optional.of(end), open.cause(), open.effect());
    }

    static List<Incident> spells(Side side, List<Digested> digests) {
        List<Incident> found = new ArrayList<>();
        List<Digested> spell = new ArrayList<>();
        for (Digested digest : digests) {
            if (!spell.isEmpty() && isOver(spell, digest)) {
                found.add(spell(side, spell, true));
                spell.clear();
            }
            if (digest.isPoor()) {
                spell.add(digest);
            }
        }
        if (!spell.isEmpty()) {
            found.add(spell(side, spell, !spell.getLast().equals(digests.getLast())));
        }
        return found;
    }

    private static boolean isOver(List<Digested> spell, Digested next) {
        Instant lastPoor = spell.getLast().at();
        return Duration.between(lastPoor, next.isPoor() ? next.from() : next.at())
                        .compareTo(OVER_AFTER)
                > 0;
    }

    private static Incident spell(Side side, List<Digested> poor, boolean over) {
        Optional<Instant> to = over ? Optional.of(poor.getLast().at()) : Optional.empty();
        return new Incident(side, poor.getFirst().from(), to, cause(poor), effect(poor));
    }

    private static Cause cause(List<Digested> poor) {
        if (poor.stream().anyMatch(Digested::losesPackets)) {
            return Cause.PACKET_LOSS;
        }
        return poor.stream().anyMatch(Digested::isSlow) ? Cause.DELAY : Cause.LOW_RATE;
    }

    private static Effect effect(List<Digested> poor) {
        Rung lowest = poor.stream()
                .filter(each -> !each.said().byHand())
                .map(each -> each.said().rung())
                .max(Comparator.naturalOrder())
                .orElse(Rung.VIDEO_720);
        return switch (lowest) {
            case TELEPHONE -> Effect.TELEPHONE;
            case AUDIO -> Effect.AUDIO_ONLY;
            case VIDEO_180, VIDEO_360 -> Effect.SMALLER_PICTURE;
            case VIDEO_720 -> Effect.POOR_QUALITY;
        };
    }
}
