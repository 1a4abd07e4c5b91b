package dev.skein.migrations.sql;

/// A name that a statement gives: to what it makes, or by RENAME.
///
/// @param kind `TABLE`, `COLUMN`, `INDEX`, `CONSTRAINT`, `VIEW`, `SEQUENCE`, `TYPE`, `FUNCTION`,
///   `TRIGGER`, `SCHEMA`, `POLICY`
/// @param name as the grammar has it: folded where it was not quoted, cut at 63 bytes
public record Definition(String kind, String name) {}
