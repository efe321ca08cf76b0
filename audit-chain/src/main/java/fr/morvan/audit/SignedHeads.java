package fr.morvan.audit;

import fr.morvan.audit.Verdict.Bent;
import fr.morvan.audit.Verdict.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The heads of a database and of a folder, each checked against the key.
final class SignedHeads {

    private final TreeMap<Long, Head> byPosition = new TreeMap<>();
    private Optional<String> onlyExported = Optional.empty();

    /// The heads, or the first that is no good.
    sealed interface Read {
        record Good(SignedHeads heads) implements Read {}

        record Bad(Bent bent) implements Read {}
    }

    static Read read(Connection connection, Optional<Path> folder, HeadKey key) throws SQLException, IOException {
        Map<String, String> texts = new TreeMap<>();
        for (var text : HeadSigner.heads(connection, 0)) {
            texts.put(Head.parse(text).map(Head::fileName).orElse("audit_head"), text);
        }
        var inDatabase = Map.copyOf(texts);
        Map<String, String> exported = folder.isEmpty() ? Map.of() : new HeadFolder(folder.get()).read();
        exported.forEach((name, text) -> texts.merge(name, text, (ours, theirs) -> ours.equals(theirs) ? ours : ""));
        var heads = new SignedHeads();
        for (var entry : texts.entrySet()) {
            var head = Head.parse(entry.getValue())
                    .filter(parsed -> parsed.fileName().equals(entry.getKey()) && parsed.signedBy(key));
            if (head.isEmpty()) {
                return new Read.Bad(new Bent(Fault.HEAD_FORGED, 0, 0, entry.getKey()));
            }
            heads.byPosition.put(head.get().position(), head.get());
        }
        heads.onlyExported = exported.keySet().stream()
                .filter(name -> !inDatabase.containsKey(name))
                .sorted()
                .findFirst();
        return new Read.Good(heads);
    }

    static SignedHeads none() {
        return new SignedHeads();
    }

    /// Told last: a database that lost the rows as well has more to say.
    Optional<Bent> missingInDatabase() {
        return onlyExported.map(name -> new Bent(Fault.HEAD_MISSING, 0, 0, name));
    }

    Optional<Head> at(long position) {
        return Optional.ofNullable(byPosition.get(position));
    }

    Optional<Head> last() {
        return Optional.ofNullable(byPosition.lastEntry()).map(Map.Entry::getValue);
    }

    /// The first head the chain does not reach.
    Optional<Head> after(long position) {
        return Optional.ofNullable(byPosition.higherEntry(position)).map(Map.Entry::getValue);
    }

    /// Position of the last head before that one; 0 when it is the first.
    long before(long position) {
        return Optional.ofNullable(byPosition.lowerKey(position)).orElse(0L);
    }
}
