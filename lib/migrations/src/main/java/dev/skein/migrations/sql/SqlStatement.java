package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;

/// One statement of a file.
///
/// @param sql its exact text without the closing semicolon
/// @param offset where it begins, in bytes
/// @param place where it begins, for people
/// @param action what it does
public record SqlStatement(String sql, int offset, Place place, Action action) {}
