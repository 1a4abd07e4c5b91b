package dev.skein.events.audit;

import dev.skein.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts what the signatures of a log are worth, and keeps the records that claim an authority
/// which they do not have.
///
/// Anybody who can reach a topic can put such a record there. Where the services refused it, its
/// copy is in quarantine, and nothing is wrong.
public final class SignatureTally {
    private final Map<Mark.Verdict, Long> counts = new EnumMap<>(Mark.Verdict.class);
    private final Map<String, String> pretenders = new LinkedHashMap<>();
    // A copy may land before what it is a copy of: they come by different topics.
    private final Set<String> refused = new HashSet<>();
    private long otherwiseMarked;
    private @Nullable String firstOtherwise;

    /// @param mark by the trust of today
    /// @param stored the verdict's word when the record landed; absent: nobody looked yet
    public void add(AuditEntry entry, Mark mark, @Nullable String stored) {
        counts.merge(mark.verdict(), 1L, Long::sum);
        if (mark.verdict().isPretence()) {
            pretenders.put(entry.place(), mark.verdict().word() + ": " + mark.why());
        }
        if (entry.topic().equals(Topic.QUARANTINE.topicName())) {
            origin(entry).ifPresent(refused::add);
        }
        if (stored != null && !stored.equals(mark.verdict().word())) {
            otherwiseMarked++;
            if (firstOtherwise == null) {
                firstOtherwise = entry.place() + " was " + stored + ", is " + mark.verdict().word();
            }
        }
    }

    private static Optional<String> origin(AuditEntry copy) {
        return header(copy, "dead-letter-topic")
                .flatMap(topic ->
                        header(copy, "dead-letter-partition")
                                .flatMap(partition ->
                                        header(copy, "dead-letter-offset")
                                                .map(offset ->
                                                        topic + "/" + partition + "@" + offset)));
    }

    private static Optional<String> header(AuditEntry entry, String name) {
        return entry.headers().stream()
                .filter(header -> header.name().equals(name) && header.value() != null)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst();
    }

    public Map<Mark.Verdict, Long> counts() {
        return new EnumMap<>(counts);
    }

    /// Records that pretend and that nobody refused, by their place, with what is wrong.
    public Map<String, String> pretenders() {
        var left = new LinkedHashMap<>(pretenders);
        left.keySet().removeAll(refused);
        return left;
    }

    /// How many verdicts were others when the records landed: keys come and go.
    public long otherwiseMarked() {
        return otherwiseMarked;
    }

    /// The first of them, in words.
    public Optional<String> firstOtherwise() {
        return Optional.ofNullable(firstOtherwise);
    }
}
