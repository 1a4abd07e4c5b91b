package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.stream.Stream;

/// Outside a transaction a failure leaves what ran before it, and the second run fails at the first
/// statement.
final class PreferRobustStatements {
    static final Rule RULE =
            new Rule(
                    "prefer-robust-statements",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "CREATE, ADD or DROP without IF [NOT] EXISTS outside BEGIN and COMMIT",
                    "write IF [NOT] EXISTS, or put BEGIN and COMMIT around the file",
                    PreferRobustStatements::check,
                    (statement, _) -> Robustly.written(statement));

    private PreferRobustStatements() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isInTransaction()) {
            return Optional.empty();
        }
        return switch (statement.action()) {
            case Action.CreateTable create
                    when !create.ifNotExists()
                            && create.lasting() != Action.CreateTable.Lasting.TEMPORARY ->
                    hit("IF NOT EXISTS");
            case Action.CreateIndex index
                    when !index.ifNotExists() && !index.concurrently() && index.name() != null ->
                    hit("IF NOT EXISTS");
            case Action.AddEnumValue value when !value.ifNotExists() -> hit("IF NOT EXISTS");
            case Action.Drop drop when !drop.ifExists() -> hit("IF EXISTS");
            case Action.AlterTable alter -> inAlter(alter);
            default -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> inAlter(Action.AlterTable alter) {
        return alter.alterations().stream()
                .flatMap(one ->
                        switch (one) {
                            case Alteration.AddColumn add when !add.ifNotExists() ->
                                    Stream.of("IF NOT EXISTS");
                            case Alteration.DropColumn drop when !drop.ifExists() ->
                                    Stream.of("IF EXISTS");
                            case Alteration.DropConstraint drop when !drop.ifExists() ->
                                    Stream.of("IF EXISTS");
                            default -> Stream.empty();
                        })
                .findFirst()
                .flatMap(PreferRobustStatements::hit);
    }

    private static Optional<Rule.Hit> hit(String words) {
        return Rule.hit(
                "fails when the file runs a second time",
                "it does not say "
                        + words
                        + "; Skein commits the file and its row in the history together, other tools need not");
    }
}
