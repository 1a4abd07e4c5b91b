package dev.skein.events.plan;

/// Where the native tool remembers what it applied.
///
/// @param format the source format that decides the table's columns, `golang-migrate`
public record HistoryTable(String format, String schema, String table) {}
