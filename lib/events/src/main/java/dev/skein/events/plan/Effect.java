package dev.skein.events.plan;

/// What a statement does to one relation.
///
/// @param relation as written, schema-qualified where it was
/// @param lock the strongest lock it takes there
/// @param rewrites every row is written anew
/// @param scans every row is read under that lock
public record Effect(String relation, LockMode lock, boolean rewrites, boolean scans) {}
