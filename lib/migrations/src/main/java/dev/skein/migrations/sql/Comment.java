package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;

/// A comment of a file, outside of literals.
///
/// @param text with its two dashes, or its slashes and stars
/// @param offset its first byte
public record Comment(String text, int offset, Place place) {}
