package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// What was thrown away or overwritten comes back from a backup only; a value of an enumeration
/// cannot be removed.
final class IrreversibleChange {
    static final Rule RULE =
            new Rule(
                    "irreversible-change",
                    Rule.Group.DATA,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a change that no statement undoes, or a migration without a down file",
                    "write a down file that leads back, keep what it takes away in a table of its own, or silence it with the reason why nothing leads back",
                    IrreversibleChange::check);

    private IrreversibleChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (around.isFirst() && around.subject().isOneWay()) {
            return hit("has no down file", "`skein rollback` cannot lead back before it");
        }
        return switch (statement.action()) {
            case Action.AlterTable alter when !around.isOurs(alter.table()) ->
                    alter.alterations().stream()
                            .filter(Alteration.DropColumn.class::isInstance)
                            .findFirst()
                            .flatMap(one -> lost("the values of the column"));
            case Action.Drop drop
                    when WITH_ROWS.contains(drop.kind())
                            && !drop.objects().stream().allMatch(around::isOurs) ->
                    lost("what was in it");
            case Action.DropOwned _ -> lost("what was in it");
            case Action.RefusesTransaction(String command, _) when command.startsWith("DROP") ->
                    lost("what was in it");
            case Action.Truncate truncate
                    when !truncate.tables().stream().allMatch(around::isOurs) ->
                    lost("the rows");
            case Action.Delete delete when !around.isOurs(delete.table()) -> lost("the rows");
            case Action.Merge merge when merge.deletes() && !around.isOurs(merge.table()) ->
                    lost("the rows");
            case Action.Update update
                    when !around.isOurs(update.table()) && !fillsNewColumn(update, around) ->
                    lost("the values before it");
            case Action.AddEnumValue value when !around.isOurs(value.type()) ->
                    hit(
                            "adds a value that can never be removed",
                            "PostgreSQL has no ALTER TYPE … DROP VALUE");
            default -> Optional.empty();
        };
    }

    private static final Set<String> WITH_ROWS =
            Set.of("TABLE", "SCHEMA", "MATVIEW", "SEQUENCE", "EXTENSION");

    /// What fills a column that the plan itself adds goes away with the column.
    private static boolean fillsNewColumn(Action.Update update, Surroundings around) {
        return around.earlier().stream()
                .flatMap(earlier -> earlier.actions().stream())
                .anyMatch(action ->
                        action instanceof Action.AlterTable alter
                                && alter.table().qualified().equals(update.table().qualified())
                                && alter.alterations().stream()
                                        .anyMatch(Alteration.AddColumn.class::isInstance));
    }

    private static Optional<Rule.Hit> lost(String what) {
        return hit("throws away " + what, "no statement brings them back, only a backup");
    }

    private static Optional<Rule.Hit> hit(String message, String why) {
        return Rule.hit(message, why);
    }
}
