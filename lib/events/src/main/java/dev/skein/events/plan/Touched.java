package dev.skein.events.plan;

import dev.skein.events.Digest;

/// A relation that a plan changes, as it was when the plan was made.
///
/// @param relation `schema.name`, quoted where it must be
/// @param fingerprint over its definition: columns, constraints, indexes, triggers
/// @param rows as the target's statistics have it; a table that grew tenfold makes a plan stale
public record Touched(String relation, Digest fingerprint, long rows) {}
