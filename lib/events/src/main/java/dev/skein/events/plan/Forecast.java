package dev.skein.events.plan;

/// What a plan will cost on one relation, from what was measured on the target when it was made.
///
/// @param relation as written
/// @param lock the strongest lock that the plan takes there
/// @param rewrites every row is written anew
/// @param scans every row is read under a lock
/// @param rows as the target's statistics have it
/// @param bytes of the table without its indexes
/// @param writesPerSecond rows inserted, updated and deleted
/// @param scansPerSecond sequential and index scans
/// @param oldestTransactionSeconds the longest that anybody is in a transaction on it now
/// @param millis how long the work takes
/// @param blockedMillis how long writers, or everybody, may wait
/// @param walBytes what replicas and archives have to take
/// @param diskBytes what is needed beside the old files
public record Forecast(
        String relation,
        LockMode lock,
        boolean rewrites,
        boolean scans,
        long rows,
        long bytes,
        double writesPerSecond,
        double scansPerSecond,
        long oldestTransactionSeconds,
        long millis,
        long blockedMillis,
        long walBytes,
        long diskBytes) {}
