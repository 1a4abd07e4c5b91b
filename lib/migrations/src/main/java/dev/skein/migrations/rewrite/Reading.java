package dev.skein.migrations.rewrite;

import dev.skein.events.failure.Place;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A statement that a rewrite has made, as PostgreSQL's grammar reads it.
final class Reading {
    private Reading() {}

    /// Empty where it is not exactly one statement.
    static Optional<SqlStatement> of(String sql) {
        return Script.read(new SourceText("", sql)) instanceof Script.Parsed(_, var statements)
                        && statements.size() == 1
                ? Optional.of(statements.getFirst())
                : Optional.empty();
    }

    /// As if it stood where its author wrote another.
    static SqlStatement of(String sql, SqlStatement source) {
        return of(sql, source.offset(), source.place());
    }

    /// As if it stood there.
    static SqlStatement of(String sql, int offset, Place place) {
        SqlStatement read = of(sql).orElseThrow();
        return new SqlStatement(read.sql(), offset, place, read.action(), read.mentions());
    }
}
