package dev.skein.migrations.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A column's definition behind its name: its type, then its constraints.
final class ColumnParts {
    private static final Set<String> STARTS =
            Set.of(
                    "CONSTRAINT",
                    "NOT",
                    "NULL",
                    "DEFAULT",
                    "CHECK",
                    "UNIQUE",
                    "PRIMARY",
                    "REFERENCES",
                    "GENERATED",
                    "COLLATE",
                    "STORAGE",
                    "COMPRESSION");

    private ColumnParts() {}

    /// The type first.
    static List<String> of(Phrase phrase) {
        var parts = new ArrayList<String>();
        int from = 0;
        int i = 1;
        while (i < phrase.size()) {
            if (starts(phrase, i)) {
                parts.add(phrase.text(from, i));
                from = i;
                i = body(phrase, i);
            } else {
                i++;
            }
        }
        parts.add(phrase.text(from));
        return parts;
    }

    private static boolean starts(Phrase phrase, int i) {
        Token token = phrase.at(i);
        boolean word = STARTS.stream().anyMatch(token::is);
        return word
                && token.depth() == 0
                && !phrase.has(i - 1, "SET")
                && !phrase.has(i - 1, "BY")
                && !(token.is("NOT") && !phrase.has(i + 1, "NULL"));
    }

    /// The first token that may begin the next part.
    private static int body(Phrase phrase, int i) {
        int at = phrase.has(i, "CONSTRAINT") ? i + 2 : i;
        return phrase.has(at, "NOT", "NULL") || phrase.has(at, "DEFAULT") ? at + 2 : at + 1;
    }

    /// A column's constraint as one of its table.
    ///
    /// @param kind place of UNIQUE, PRIMARY, CHECK or REFERENCES
    /// @param column as SQL
    static String ofTable(Phrase constraint, int kind, String column) {
        String name = constraint.text(0, kind);
        String head = name.isEmpty() ? "" : name + " ";
        if (constraint.has(kind, "REFERENCES")) {
            return head + "FOREIGN KEY (" + column + ") " + constraint.text(kind);
        }
        if (constraint.has(kind, "CHECK")) {
            return head + constraint.text(kind);
        }
        int words = kind + (constraint.has(kind, "PRIMARY") ? 2 : 1);
        int distinct = constraint.skip(words, "NULLS", "NOT", "DISTINCT");
        int end = constraint.skip(distinct, "NULLS", "DISTINCT");
        String rest = constraint.text(end);
        return head
                + constraint.text(kind, end)
                + " ("
                + column
                + ")"
                + (rest.isEmpty() ? "" : " " + rest);
    }
}
