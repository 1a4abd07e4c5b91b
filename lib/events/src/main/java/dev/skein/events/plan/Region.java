package dev.skein.events.plan;

/// A piece of somebody's file.
///
/// @param line of its first character, counted from 1
/// @param column of its first character, in characters (code points), counted from 1
/// @param endLine of the character behind its last
/// @param endColumn of the character behind its last; an empty region ends where it begins
public record Region(int line, int column, int endLine, int endColumn) {}
