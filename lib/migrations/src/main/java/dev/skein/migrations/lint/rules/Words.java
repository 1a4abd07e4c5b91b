package dev.skein.migrations.lint.rules;

import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A statement with a few words more, or less.
final class Words {
    private Words() {}

    /// Without the first of these words that no bracket stands around.
    static Optional<String> without(SqlStatement statement, String... words) {
        var phrase = Phrase.of(statement.sql());
        int at = phrase.find(0, words);
        if (at < 0 || at + words.length >= phrase.size()) {
            return Optional.empty();
        }
        var edits = new Edits(statement.sql());
        edits.replace(phrase.at(at).from(), phrase.at(at + words.length).from(), "");
        return Optional.of(edits.applied());
    }

    /// A setting made before it, for its transaction.
    ///
    /// @param value no literal: reports mask those
    static Optional<Mended> behindSetting(SqlStatement statement, String setting, String value) {
        return statement.action().refusesTransaction()
                ? Optional.empty()
                : Optional.of(
                        Mended.here(
                                "SET LOCAL " + setting + " = " + value + ";\n" + statement.sql()));
    }

    /// `SET` with another value.
    static Optional<Mended> set(SqlStatement statement, String setting, String value) {
        var phrase = Phrase.of(statement.sql());
        int name = phrase.find(0, setting);
        return phrase.has(0, "SET") && name > 0
                ? Optional.of(Mended.here(phrase.text(0, name + 1) + " = " + value))
                : Optional.empty();
    }
}
