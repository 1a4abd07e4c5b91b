package dev.skein.events.audit;

import dev.skein.events.signing.Trust;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Walks a log from its first row and stops at the first that is not what was written.
///
/// Hashes alone say that a row or its hash was changed; which of the two, the row behind it or a
/// kept head tells. So a broken row is reported one row later.
public final class ChainCheck {
    private final Chain chain = Chain.empty();
    private final NavigableMap<Long, Head> heads;
    private final Clues clues;
    private final Map<String, Long> offsets = new HashMap<>();
    private @Nullable StoredEntry last;
    private @Nullable Suspect suspect;

    /// @param heads kept outside of the log, by their length
    /// @param trust tells what of a changed record its producer had signed
    public ChainCheck(Map<Long, Head> heads, Trust trust) {
        this.heads = new TreeMap<>(heads);
        this.clues = new Clues(trust);
    }

    /// A row that does not fit its hash.
    ///
    /// @param computed the hash that its content would have
    /// @param before the highest offset of its partition until then; absent: it is the first
    private record Suspect(StoredEntry row, byte[] computed, @Nullable Long before) {}

    /// How many rows hold, from the first.
    public long length() {
        return last == null ? 0 : last.seq();
    }

    /// The next row in order of its number.
    public Optional<Break> next(StoredEntry row) {
        Suspect found = suspect;
        if (found != null) {
            return Optional.of(verdict(found, row));
        }
        if (row.seq() != chain.length() + 1) {
            return Optional.of(gap(row));
        }
        AuditEntry entry = row.entry();
        byte[] computed = chain.append(entry);
        Long before = offsets.put(entry.topic() + "/" + entry.partition(), entry.offset());
        if (!Arrays.equals(computed, row.hash())) {
            suspect = new Suspect(row, computed, before);
            return Optional.empty();
        }
        Head head = heads.get(row.seq());
        if (head != null && !head.hash().equals(chain.hash())) {
            return Optional.of(
                    Break.at(
                            row,
                            "the kept head of this length has another hash: this entry or one before it was"
                                    + " replaced, and all hashes with it"));
        }
        Optional<String> shown = clues.index(row);
        if (shown.isEmpty()) {
            last = row;
        }
        return shown.map(what -> Break.at(row, what));
    }

    /// The next row, where it cannot even be read.
    public Break unreadable(long seq, String place, String why) {
        Suspect found = suspect;
        return found != null ? verdict(found, null) : new Break(seq, place, why);
    }

    /// After the last row.
    public Optional<Break> end() {
        Suspect found = suspect;
        if (found != null) {
            return Optional.of(verdict(found, null));
        }
        if (heads.isEmpty() || heads.lastKey() <= chain.length()) {
            return Optional.empty();
        }
        return Optional.of(
                new Break(
                        chain.length() + 1,
                        null,
                        numbers(chain.length() + 1, heads.lastKey())
                                + " missing at the end: a kept head says that there were "
                                + heads.lastKey()));
    }

    private Break gap(StoredEntry row) {
        if (row.seq() <= chain.length()) {
            return Break.at(row, "its number is not one of the chain");
        }
        String after = last == null ? "" : " behind " + last.entry().place();
        return new Break(
                chain.length() + 1,
                null,
                numbers(chain.length() + 1, row.seq() - 1)
                        + " missing"
                        + after
                        + ", before "
                        + row.entry().place());
    }

    private Break verdict(Suspect found, @Nullable StoredEntry next) {
        StoredEntry row = found.row();
        String what;
        if (follows(row.seq(), row.hash(), next)) {
            what = "its content was changed, its hash was not; " + clues.about(row, found.before());
        } else if (follows(row.seq(), found.computed(), next)) {
            what = "its hash was changed, its content was not";
        } else {
            what =
                    "neither its content nor what follows fits its hash; "
                            + clues.about(row, found.before());
        }
        return Break.at(row, what);
    }

    /// Whether the chain, were this its hash here, goes on as the next row or a head says.
    private boolean follows(long seq, byte[] hash, @Nullable StoredEntry next) {
        if (hash.length != Chain.HASH_BYTES) {
            return false;
        }
        Chain assumed = Chain.at(seq, Chain.digest(hash));
        Head head = heads.get(seq);
        if (head != null) {
            return head.hash().equals(assumed.hash());
        }
        return next != null
                && next.seq() == seq + 1
                && Arrays.equals(assumed.append(next.entry()), next.hash());
    }

    private static String numbers(long from, long to) {
        return from == to ? "entry " + from + " is" : "entries " + from + " to " + to + " are";
    }
}
