package dev.skein.events.plan;

import dev.skein.events.Digest;

/// A migration file as it was when the plan was made.
///
/// @param version as the native tool writes it, `3`
/// @param name the human part of the file name
/// @param file path in the bundle
public record PlannedMigration(String version, String name, String file, Digest digest) {}
