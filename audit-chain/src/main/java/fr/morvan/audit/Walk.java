package fr.morvan.audit;

import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Fault;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// One walk along the chain: where it is and what it found so far.
final class Walk {

    private static final long LATE = TimeUnit.MINUTES.toMicros(10);

    private final SignedHeads signed;
    private long position;
    private String hash;
    private long floor;
    private long late;

    /// @param position where the walk begins
    /// @param hash of the link there
    Walk(SignedHeads signed, long position, String hash) {
        this.signed = signed;
        this.position = position;
        this.hash = hash;
    }

    /// Checks the next link and its row; what is bent there, if anything.
    Optional<Bent> step(LinkedRow next) {
        var link = next.link();
        if (link.position() != position + 1) {
            return bent(Fault.LINK_MISSING, position + 1, 0);
        }
        if (next.row().isEmpty()) {
            return bent(Fault.ROW_MISSING, link.position(), link.eventId());
        }
        var row = next.row().get();
        if (!link.holds(hash, row)) {
            return bent(Fault.EDITED, link.position(), link.eventId());
        }
        var head = signed.at(link.position());
        if (head.isPresent() && !head.get().hash().equals(link.hash())) {
            return bent(Fault.REWRITTEN, signed.before(link.position()) + 1, 0);
        }
        late += Math.abs(link.linkedAt() - row.recorded()) > LATE ? 1 : 0;
        position = link.position();
        hash = link.hash();
        floor = link.floor();
        return Optional.empty();
    }

    /// What is bent at the end of the walk: a signed head beyond it.
    Optional<Bent> cut() {
        return signed.after(position).map(head -> new Bent(Fault.CUT, position + 1, 0, Long.toString(head.position())));
    }

    private static Optional<Bent> bent(Fault fault, long at, long eventId) {
        return Optional.of(new Bent(fault, at, eventId, ""));
    }

    long position() {
        return position;
    }

    long floor() {
        return floor;
    }

    long late() {
        return late;
    }
}
