package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.rewrite.Phrase;
import dev.skein.migrations.sql.ColumnDefinition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// The value of every existing row is computed and written at once. A VIRTUAL column (18) is
/// computed when it is read.
final class AddingStoredGeneratedColumn {
    static final Rule RULE =
            new Rule(
                    "adding-stored-generated-column",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ADD COLUMN GENERATED … STORED",
                    "a VIRTUAL column from PostgreSQL 18 on; before, a plain column that a trigger fills, its old rows filled in batches",
                    AddingStoredGeneratedColumn::check,
                    AddingStoredGeneratedColumn::mend);

    private static final int VIRTUAL = 18;

    private AddingStoredGeneratedColumn() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.column(
                        statement,
                        around,
                        column -> column.filled() == ColumnDefinition.Filled.STORED)
                .map(found -> Rewrites.hit(found.table(), around, form(around.postgres())));
    }

    private static String form(int postgres) {
        return postgres == 0
                ? ""
                : postgres < VIRTUAL
                        ? "; PostgreSQL " + postgres + " knows no VIRTUAL column"
                        : "; on PostgreSQL " + postgres + " a VIRTUAL column writes none";
    }

    private static Optional<Mended> mend(SqlStatement statement, Surroundings around) {
        if (around.before().serverVersion() < 180_000) {
            return Optional.empty();
        }
        var phrase = Phrase.of(statement.sql());
        var edits = new Edits(statement.sql());
        for (int i = phrase.find(0, "STORED"); i >= 0; i = phrase.find(i + 1, "STORED")) {
            edits.replace(phrase.at(i).from(), phrase.at(i).to(), "VIRTUAL");
        }
        return edits.isEmpty() ? Optional.empty() : Optional.of(Mended.here(edits.applied()));
    }
}
