package dev.skein.targets;

import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.catalogue.Relation;
import dev.skein.migrations.catalogue.Traffic;
import dev.skein.migrations.sql.Name;
import dev.skein.targets.Counters.Uses;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// How much relations are used, from two looks at the same target; remembers the looks.
///
/// Where there was no earlier look, what was counted since the counters began has to do.
public final class Rates {
    /// Two looks closer than this would take one request for traffic.
    private static final double APART = 10;

    /// A server that just started has counted a few seconds; a rate of it would say too much.
    private static final double SHORTEST = 60;

    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    private record Memory(Counters earlier, Counters latest) {}

    /// @param alias of the target
    /// @return the catalogue with the traffic since an earlier look
    public Catalogue measured(String alias, CatalogueReader.Look look) {
        Counters now = look.counters();
        Memory memory =
                Objects.requireNonNull(
                        memories.merge(
                                alias,
                                new Memory(now, now),
                                (before, _) ->
                                        now.at() - before.latest().at() >= APART
                                                ? new Memory(before.latest(), now)
                                                : before));
        Counters earlier = memory.earlier();
        return now.at() - earlier.at() < APART
                ? look.catalogue()
                : between(earlier, now, look.catalogue());
    }

    private static Catalogue between(Counters earlier, Counters now, Catalogue catalogue) {
        double seconds = now.at() - earlier.at();
        var relations = new HashMap<Name, Relation>();
        catalogue
                .relations()
                .forEach((name, relation) -> {
                    Uses before = earlier.uses().getOrDefault(name, Counters.NEVER);
                    Uses after = now.uses().getOrDefault(name, Counters.NEVER);
                    var since =
                            new Uses(
                                    grown(before.writes(), after.writes()),
                                    grown(before.scans(), after.scans()));
                    relations.put(
                            name,
                            relation.with(
                                    traffic(
                                            since,
                                            seconds,
                                            relation.traffic().oldestTransactionSeconds())));
                });
        return new Catalogue(
                catalogue.serverVersion(),
                catalogue.timeZone(),
                relations,
                catalogue.types(),
                catalogue.known());
    }

    /// Counters that were reset in between begin at nothing.
    private static long grown(long before, long after) {
        return after >= before ? after - before : after;
    }

    static Traffic of(Uses uses, double seconds, long oldestTransaction) {
        return traffic(uses, Math.max(SHORTEST, seconds), oldestTransaction);
    }

    private static Traffic traffic(Uses uses, double seconds, long oldestTransaction) {
        return new Traffic(
                rounded(uses.writes() / seconds),
                rounded(uses.scans() / seconds),
                oldestTransaction);
    }

    /// Two digits behind the point are more than anybody can use.
    private static double rounded(double rate) {
        return Math.round(rate * 100) / 100.0;
    }
}
