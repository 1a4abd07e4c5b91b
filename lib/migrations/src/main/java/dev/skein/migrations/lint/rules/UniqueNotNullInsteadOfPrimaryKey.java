package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Replication, foreign keys and people look for the primary key, not for something like it.
final class UniqueNotNullInsteadOfPrimaryKey {
    static final Rule RULE =
            new Rule(
                    "unique-not-null-instead-of-primary-key",
                    Rule.Group.TYPE,
                    Rule.Concern.CLIENTS,
                    Level.INFO,
                    "CREATE TABLE with UNIQUE NOT NULL in place of a primary key",
                    "PRIMARY KEY over the same columns",
                    UniqueNotNullInsteadOfPrimaryKey::check,
                    UniqueNotNullInsteadOfPrimaryKey::mend);

    private UniqueNotNullInsteadOfPrimaryKey() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return KeylessTables.of(statement, around)
                .flatMap(create -> KeylessTables.substitute(create, around))
                .map(columns ->
                        new Rule.Hit(
                                "UNIQUE over "
                                        + String.join(", ", columns)
                                        + " stands where the primary key should",
                                "replication uses only a primary key by itself, and REFERENCES without columns finds none"));
    }

    /// Where the words stand with the table itself.
    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        List<String> columns =
                KeylessTables.of(statement, around)
                        .flatMap(create -> KeylessTables.substitute(create, around))
                        .orElseThrow();
        var phrase = Phrase.of(statement.sql());
        for (Elements element : Elements.of(phrase)) {
            int word = unique(phrase, element);
            if (word >= 0 && columns.equals(columns(phrase, element, word))) {
                var edits = new Edits(statement.sql());
                edits.replace(phrase.at(word).from(), phrase.at(word).to(), "PRIMARY KEY");
                return Optional.of(Mended.here(edits.applied()));
            }
        }
        return Optional.empty();
    }

    private static int unique(Phrase phrase, Elements element) {
        int depth = phrase.at(element.from()).depth();
        for (int i = element.from(); i < element.to(); i++) {
            if (phrase.has(i, "UNIQUE")
                    && phrase.at(i).depth() == depth
                    && !phrase.has(i + 1, "NULLS")) {
                return i;
            }
        }
        return -1;
    }

    /// Those in brackets behind it, else the one that it stands with.
    private static List<String> columns(Phrase phrase, Elements element, int word) {
        boolean own = !phrase.has(word + 1, "(");
        int from = own ? element.from() : word + 2;
        int to = own ? element.from() + 1 : phrase.skipBrackets(word + 1) - 1;
        return IntStream.range(from, to)
                .filter(i -> !phrase.has(i, ","))
                .mapToObj(i -> Identifiers.unquoted(phrase.at(i).text()))
                .toList();
    }
}
