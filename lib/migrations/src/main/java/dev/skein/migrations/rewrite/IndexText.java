package dev.skein.migrations.rewrite;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.Name;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A `CREATE INDEX` as its parts.
///
/// @param unique whether it says UNIQUE
/// @param name its own, or the one that PostgreSQL would choose
/// @param on the table as written
/// @param rest from USING or the bracket on
/// @param table what it is on
record IndexText(boolean unique, String name, String on, String rest, Name table) {

    /// Empty where it has no name and PostgreSQL's choice is not plain to see.
    static Optional<IndexText> of(String sql, Action.CreateIndex create, Around around) {
        @Nullable String name = create.name();
        return Optional.ofNullable(name)
                .or(() ->
                        KeyNames.of(create)
                                .map(keys -> around.naming().index(create.table(), keys)))
                .map(chosen -> read(sql, create, chosen));
    }

    private static IndexText read(String sql, Action.CreateIndex create, String name) {
        var phrase = Phrase.of(sql);
        int on = phrase.find(0, "ON");
        int table = phrase.skip(on + 1, "ONLY");
        int end = phrase.skipName(table);
        return new IndexText(
                create.unique(), name, phrase.text(table, end), phrase.text(end), create.table());
    }

    static Optional<Outcome> unnamed() {
        return Outcome.kept(
                "the name that PostgreSQL would choose is not plain to see: give it one");
    }

    /// @param relation on which, as SQL
    /// @param other unquoted
    String concurrently(String relation, String other) {
        return create("CONCURRENTLY " + Identifiers.quoted(other) + " ON " + relation);
    }

    /// Of a partitioned table alone; invalid until every partition has one.
    String only() {
        return create(Identifiers.quoted(name) + " ON ONLY " + on);
    }

    private String create(String middle) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + middle + " " + rest;
    }

    /// An index stands in its table's schema.
    Name full() {
        return new Name(table.schema(), name);
    }
}
