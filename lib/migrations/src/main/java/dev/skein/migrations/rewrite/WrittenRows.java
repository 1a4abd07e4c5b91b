package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Batches;
import java.util.Optional;

/// The rows that an UPDATE or a DELETE looks for, or that an INSERT or a CREATE TABLE AS is given,
/// as a query that lists them.
public final class WrittenRows {
    private WrittenRows() {}

    /// @return empty for other statements, and where an UPDATE or a DELETE looks for every row
    public static Optional<String> of(String sql) {
        var phrase = Phrase.of(sql);
        if (phrase.has(0, "UPDATE")) {
            return updated(phrase);
        }
        if (phrase.has(0, "DELETE", "FROM")) {
            return deleted(phrase);
        }
        return phrase.has(0, "INSERT", "INTO") ? inserted(phrase) : kept(phrase);
    }

    /// Of all batches together.
    public static Optional<String> of(String sql, Batches batches) {
        return of(sql.replace(Keys.range(batches.key()), "true"));
    }

    private static Optional<String> updated(Phrase update) {
        int set = update.find(1, "SET");
        int where = update.find(set + 1, "WHERE");
        int from = update.find(set + 1, "FROM");
        while (from > 0 && update.has(from - 1, "DISTINCT")) {
            from = update.find(from + 1, "FROM");
        }
        int other = from < 0 || from > where ? where : from + 1;
        return listed(update, update.text(1, set), other, where);
    }

    private static Optional<String> deleted(Phrase delete) {
        int where = delete.find(2, "WHERE");
        int using = delete.find(2, "USING");
        boolean alone = using < 0 || using > where;
        return listed(
                delete, delete.text(2, alone ? where : using), alone ? where : using + 1, where);
    }

    private static Optional<String> inserted(Phrase insert) {
        int at = insert.skipName(2);
        at = insert.has(at, "AS") ? at + 2 : at;
        at = insert.has(at, "(") ? insert.skipBrackets(at) : at;
        at = insert.has(at, "OVERRIDING") ? at + 3 : at;
        int conflict = insert.find(at, "ON", "CONFLICT");
        return query(insert, at, conflict < 0 ? insert.find(at, "RETURNING") : conflict);
    }

    private static Optional<String> kept(Phrase create) {
        int as = create.find(1, "AS");
        int table = create.find(1, "TABLE");
        boolean filled =
                create.has(0, "CREATE")
                        && table > 0
                        && table < as
                        && !create.has(1, "SCHEMA")
                        && !create.has(create.size() - 3, "WITH", "NO", "DATA");
        int data = create.size() - 2;
        return filled
                ? query(create, as + 1, create.has(data, "WITH", "DATA") ? data : -1)
                : Optional.empty();
    }

    /// @param end negative where nothing stands behind it
    private static Optional<String> query(Phrase phrase, int from, int end) {
        return phrase.has(from, "SELECT") || phrase.has(from, "WITH") || phrase.has(from, "TABLE")
                ? Optional.of(phrase.text(from, end < 0 ? phrase.size() : end))
                : Optional.empty();
    }

    /// @param other where what it joins begins
    private static Optional<String> listed(Phrase phrase, String table, int other, int where) {
        if (where < 0 || phrase.has(where + 1, "CURRENT", "OF")) {
            return Optional.empty();
        }
        int returning = phrase.find(where, "RETURNING");
        String joined = other < where ? ", " + phrase.text(other, where) : "";
        String condition = phrase.text(where + 1, returning < 0 ? phrase.size() : returning);
        return Optional.of("select 1 from " + table + joined + " where " + condition);
    }
}
