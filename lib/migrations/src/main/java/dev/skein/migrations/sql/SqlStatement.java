package dev.skein.migrations.sql;

import dev.skein.events.failure.Place;
import java.util.List;
import java.util.stream.Stream;

/// One statement of a file.
///
/// @param sql its exact text without the closing semicolon
/// @param offset where it begins, in bytes
/// @param place where it begins, for people
/// @param action what it does
/// @param mentions what else stands in it, however deep
public record SqlStatement(String sql, int offset, Place place, Action action, Mentions mentions) {

    /// What it does, and what the statements inside it do: those of a DO block, of EXPLAIN, of
    /// WITH.
    public List<Action> actions() {
        return mentions.inner().isEmpty()
                ? List.of(action)
                : parts().stream().map(Inner::action).toList();
    }

    /// The same, with their places.
    public List<Inner> parts() {
        var own = new Inner(action, 0);
        return mentions.inner().isEmpty()
                ? List.of(own)
                : Stream.concat(Stream.of(own), mentions.inner().stream()).toList();
    }

    /// The same statement, seen as one of those inside it.
    public SqlStatement as(Action inner) {
        return inner.equals(action) ? this : new SqlStatement(sql, offset, place, inner, mentions);
    }
}
