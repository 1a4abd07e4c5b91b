package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// A type as it stands in a statement, behind the name of its column.
///
/// @param column its name
/// @param from index of its first token
/// @param to index behind its last
/// @param last index behind the last of all that is said of the column
record TypeText(String column, int from, int to, int last) {
    private static final Set<String> BEHIND =
            Set.of(
                    "CONSTRAINT",
                    "NOT",
                    "NULL",
                    "DEFAULT",
                    "CHECK",
                    "PRIMARY",
                    "UNIQUE",
                    "REFERENCES",
                    "GENERATED",
                    "COLLATE",
                    "STORAGE",
                    "COMPRESSION",
                    "DEFERRABLE",
                    "INITIALLY",
                    "OPTIONS",
                    "USING");

    /// The statement with other types.
    ///
    /// @param applies to the columns that get another
    /// @param type as SQL, without the brackets of an array
    static Optional<Mended> changed(
            SqlStatement statement,
            Predicate<ColumnTypes> applies,
            Function<ColumnTypes, String> type) {
        return changed(statement, applies, type, _ -> "");
    }

    /// CREATE TABLE with text for a type that has a limit, which becomes a CHECK. On a table with
    /// rows a CHECK is a step of its own.
    static Optional<Mended> unlimited(SqlStatement statement, Predicate<ColumnTypes> applies) {
        return statement.action() instanceof Action.CreateTable
                ? changed(
                        statement,
                        applies.and(one -> !one.type().array()),
                        _ -> "text",
                        ColumnTypes::limit)
                : Optional.empty();
    }

    /// @param more what else is said of the column, behind the rest
    private static Optional<Mended> changed(
            SqlStatement statement,
            Predicate<ColumnTypes> applies,
            Function<ColumnTypes, String> type,
            Function<ColumnTypes, String> more) {
        var phrase = Phrase.of(statement.sql());
        var edits = new Edits(statement.sql());
        List<ColumnTypes> found =
                ColumnTypes.of(statement.action()).stream().filter(applies).toList();
        for (TypeText text : of(phrase)) {
            found.stream()
                    .filter(one -> one.column().equals(text.column))
                    .findFirst()
                    .ifPresent(one -> {
                        edits.replace(
                                phrase.at(text.from).from(),
                                phrase.at(text.to - 1).to(),
                                type.apply(one) + text.array(phrase));
                        edits.insert(phrase.at(text.last - 1).to(), more.apply(one));
                    });
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(Mended.here(edits.applied()));
    }

    private static List<TypeText> of(Phrase phrase) {
        boolean alter = phrase.has(0, "ALTER");
        var types = new ArrayList<TypeText>();
        for (Elements element : Elements.of(phrase)) {
            int name = alter ? inAlter(phrase, element.from()) : element.from();
            int from = alter && phrase.has(element.from(), "ALTER") ? type(phrase, name) : name + 1;
            int to = end(phrase, from, element.to());
            if (from < to) {
                types.add(
                        new TypeText(
                                Identifiers.unquoted(phrase.at(name).text()),
                                from,
                                to,
                                element.to()));
            }
        }
        return types;
    }

    private static int inAlter(Phrase phrase, int from) {
        return phrase.skip(phrase.skip(from + 1, "COLUMN"), "IF", "NOT", "EXISTS");
    }

    /// Behind `TYPE`; behind everything where it stands for something else.
    private static int type(Phrase phrase, int name) {
        int word = phrase.skip(name + 1, "SET", "DATA");
        return phrase.has(word, "TYPE") ? word + 1 : phrase.size();
    }

    private static int end(Phrase phrase, int from, int last) {
        int to = from;
        while (to < last && !isBehind(phrase, to, from)) {
            to++;
        }
        return to;
    }

    private static boolean isBehind(Phrase phrase, int at, int first) {
        return phrase.at(at).depth() == phrase.at(first).depth()
                && BEHIND.stream().anyMatch(word -> phrase.has(at, word));
    }

    private String array(Phrase phrase) {
        for (int i = from; i < to; i++) {
            if (phrase.has(i, "[") || phrase.has(i, "ARRAY")) {
                return phrase.has(i, "[") ? phrase.text(i, to) : " " + phrase.text(i, to);
            }
        }
        return "";
    }
}
