package dev.skein.migrations.lint.rules;

import dev.skein.migrations.rewrite.Phrase;
import java.util.ArrayList;
import java.util.List;

/// What stands between commas: the columns and constraints of CREATE TABLE, the actions of ALTER
/// TABLE.
///
/// @param from index of its first token
/// @param to index behind its last
record Elements(int from, int to) {

    /// Of `CREATE TABLE t (…)`, or of `ALTER TABLE t …`; empty where there are none.
    static List<Elements> of(Phrase phrase) {
        if (phrase.has(0, "ALTER", "TABLE")) {
            int name = phrase.skip(phrase.skip(2, "IF", "EXISTS"), "ONLY");
            int first = phrase.skip(phrase.skipName(name), "*");
            return parts(phrase, first, phrase.size());
        }
        int open = phrase.find(0, "(");
        return open < 0 ? List.of() : parts(phrase, open + 1, phrase.skipBrackets(open) - 1);
    }

    private static List<Elements> parts(Phrase phrase, int from, int to) {
        var parts = new ArrayList<Elements>();
        int start = from;
        for (int i = from; i < to; i++) {
            if (phrase.at(i).is(",") && phrase.at(i).depth() == phrase.at(from).depth()) {
                parts.add(new Elements(start, i));
                start = i + 1;
            }
        }
        if (start < to) {
            parts.add(new Elements(start, to));
        }
        return parts;
    }
}
