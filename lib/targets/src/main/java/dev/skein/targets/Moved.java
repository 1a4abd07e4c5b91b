package dev.skein.targets;

import dev.skein.events.plan.Touched;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What makes a plan stale by fact: a relation that it changes is another than it was, or so much
/// larger that the forecast does not hold.
public final class Moved {
    private static final long TENFOLD = 10;

    /// Below this nobody notices how much larger a table has become.
    private static final long SMALL = 100;

    private Moved() {}

    /// @param then as the plan has it
    /// @param now the same relations, from [Fingerprints]
    /// @return a sentence for each relation that moved; empty where none did
    public static List<String> since(List<Touched> then, List<Touched> now) {
        Map<String, Touched> found =
                now.stream().collect(Collectors.toMap(Touched::relation, Function.identity()));
        return then.stream()
                .map(touched -> since(touched, found.get(touched.relation())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> since(Touched then, @Nullable Touched now) {
        if (now == null) {
            return Optional.of(then.relation() + " is not there any more");
        }
        if (!Objects.equals(then.fingerprint(), now.fingerprint())) {
            return Optional.of(then.relation() + " has another definition than it had");
        }
        return now.rows() > TENFOLD * Math.max(then.rows(), SMALL)
                ? Optional.of(
                        "%s grew from %d to %d rows"
                                .formatted(then.relation(), then.rows(), now.rows()))
                : Optional.empty();
    }
}
