package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Who could write the ledger could make Skein believe that something was applied.
final class LedgerTouched {
    static final Rule RULE =
            new Rule(
                    "ledger-touched",
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "a statement about schema skein",
                    "leave schema skein alone: it is Skein's own memory of what was applied",
                    LedgerTouched::check);

    private LedgerTouched() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        boolean touches =
                switch (statement.action()) {
                    case Action.AlterTable alter -> isOurs(alter.table());
                    case Action.CreateTable create -> isOurs(create.table());
                    case Action.CreateIndex index -> isOurs(index.table());
                    case Action.Drop drop ->
                            drop.objects().stream().anyMatch(LedgerTouched::isOurs)
                                    || (drop.kind().equals("SCHEMA")
                                            && drop.objects().stream()
                                                    .anyMatch(o -> o.name().equals(SCHEMA)));
                    case Action.Rename rename -> isOurs(rename.object());
                    case Action.Truncate truncate ->
                            truncate.tables().stream().anyMatch(LedgerTouched::isOurs);
                    case Action.Insert insert -> isOurs(insert.table());
                    case Action.Update update -> isOurs(update.table());
                    case Action.Delete delete -> isOurs(delete.table());
                    default -> false;
                };
        return touches
                ? Rule.hit(
                        "changes Skein's own tables",
                        "the ledger decides what is applied and what is not")
                : Optional.empty();
    }

    private static final String SCHEMA = "skein";

    private static boolean isOurs(Name name) {
        return SCHEMA.equals(name.schema());
    }
}
