package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Who could write the ledger could make Skein believe that something was applied.
final class LedgerTouched {
    static final Rule RULE =
            new Rule(
                    "ledger-touched",
                    Rule.Group.SECURITY,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "a statement about schema skein",
                    "leave schema skein alone: it is Skein's own memory of what was applied",
                    LedgerTouched::check);

    private LedgerTouched() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return statement.mentions().schemas().contains("skein")
                ? Rule.hit(
                        "touches Skein's own tables",
                        "the ledger decides what is applied and what is not")
                : Optional.empty();
    }
}
