package dev.skein.executor;

import java.time.Duration;

/// How long and how hard the executor works on a target.
///
/// @param patience how long it polls for the locks of the whole database before it gives up
/// @param check how long the answer to a check may take
/// @param pace of backfills
public record Limits(Duration patience, Duration check, Pace pace) {}
