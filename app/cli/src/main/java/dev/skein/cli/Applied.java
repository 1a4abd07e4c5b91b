package dev.skein.cli;

import dev.skein.migrations.format.Migration;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What Skein's ledger knows of a directory's migrations. golang-migrate's own table is one number:
/// it cannot tell what lies below it.
///
/// @param missing applied by Skein, below the current version, and not in the directory
/// @param skipped in the directory, below the current version and above the first that Skein
///   applied, but never applied by it: nothing will ever apply them
record Applied(List<String> missing, List<String> skipped) {

    /// @param ledger versions of which the ledger has steps
    /// @param current at which the database stands
    static Applied compare(
            Collection<String> ledger, BigInteger current, List<Migration> directory) {
        SortedSet<BigInteger> applied = new TreeSet<>();
        for (String version : ledger) {
            BigInteger number = new BigInteger(version);
            if (number.signum() > 0 && number.compareTo(current) < 0) {
                applied.add(number);
            }
        }
        SortedSet<BigInteger> there = new TreeSet<>();
        directory.forEach(migration -> there.add(migration.version()));
        return new Applied(
                applied.stream().filter(v -> !there.contains(v)).map(BigInteger::toString).toList(),
                applied.isEmpty()
                        ? List.of()
                        : there.subSet(applied.first(), current).stream()
                                .filter(v -> !applied.contains(v))
                                .map(BigInteger::toString)
                                .toList());
    }
}
