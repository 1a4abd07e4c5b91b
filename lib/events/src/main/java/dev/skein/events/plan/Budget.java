package dev.skein.events.plan;

/// How long a step may wait and run.
///
/// @param lockTimeoutMillis `lock_timeout`; 0 where a wait is part of the work (CONCURRENTLY)
/// @param statementTimeoutMillis `statement_timeout`; 0 for none
/// @param attempts how often it is tried in all where a failure may pass
public record Budget(int lockTimeoutMillis, int statementTimeoutMillis, int attempts) {}
