package dev.skein.migrations.catalogue;

/// How much a relation is used, measured between two looks at the target's statistics.
///
/// @param writesPerSecond rows inserted, updated and deleted
/// @param scansPerSecond sequential and index scans
/// @param oldestTransactionSeconds the longest that anybody who holds a lock on it is in a
///   transaction
public record Traffic(
        double writesPerSecond, double scansPerSecond, long oldestTransactionSeconds) {
    public static final Traffic NONE = new Traffic(0, 0, 0);
}
