package dev.skein.events;

/// The executor verified everything and holds the database's lock.
///
/// @param steps how many steps the plan has
public record MigrationStarted(RunId run, Alias database, Digest digest, int steps)
        implements ResultEvent {}
