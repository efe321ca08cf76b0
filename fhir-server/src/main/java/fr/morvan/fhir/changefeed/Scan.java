package fr.morvan.fhir.changefeed;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Goes through changes until a page is full.
///
/// What the caller may not see takes no room and is no reason to say that there is more: a page looks as if it were not
/// there.
final class Scan {

    private static final int BATCH = 200;

    /// Most changes one request looks at; then the page ends, full or not.
    private static final int MOST = 4_000;

    /// Where changes come from.
    interface Source {
        List<Change> changes(long after, long upTo, int limit);
    }

    private final Source source;
    private final long upTo;
    private final int room;
    private final Set<String> looked = new HashSet<>();
    private long position;

    /// @param room how many things the page holds
    Scan(Source source, long after, long upTo, int room) {
        this.source = source;
        this.position = after;
        this.upTo = upTo;
        this.room = room;
    }

    /// How far it came.
    long position() {
        return position;
    }

    /// @return whether there is more to tell
    boolean run(Function<Change, Optional<Told>> look, List<Told> told) {
        for (int scanned = 0; scanned < MOST; scanned += BATCH) {
            var changes = source.changes(position, upTo, BATCH);
            for (var change : changes) {
                // told as it is now, which later changes cannot alter
                var found = looked.add(change.reference()) ? look.apply(change) : Optional.<Told>empty();
                if (found.isPresent() && told.size() == room) {
                    return true;
                }
                found.ifPresent(told::add);
                position = change.position();
            }
            if (changes.size() < BATCH) {
                position = upTo;
                return false;
            }
        }
        return true;
    }
}
