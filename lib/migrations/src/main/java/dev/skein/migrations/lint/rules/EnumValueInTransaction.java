package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.stream.Stream;

/// A value of an enumeration can be used only when the transaction that added it has committed.
final class EnumValueInTransaction {
    static final Rule RULE =
            new Rule(
                    "enum-value-in-transaction",
                    Rule.Group.ENUM,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ALTER TYPE … ADD VALUE and the use of the value in one transaction",
                    "add the value in a migration of its own, before the one that uses it",
                    EnumValueInTransaction::check,
                    (statement, _) -> Optional.of(Mended.apart(statement.sql())));

    private EnumValueInTransaction() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return around.isInside()
                ? Optional.empty()
                : around.earlierEnumValues().stream()
                        .flatMap(earlier -> earlier.actions().stream())
                        .flatMap(action ->
                                action instanceof Action.AddEnumValue add
                                        ? Stream.of(add)
                                        : Stream.empty())
                        .filter(add -> !around.isNew(add.type()) && names(statement, add))
                        .findFirst()
                        .flatMap(add ->
                                Rule.hit(
                                        "uses a value of "
                                                + add.type().spoken()
                                                + " that its own transaction adds",
                                        "PostgreSQL refuses it (55P04) until the transaction has"
                                                + " committed"));
    }

    /// As a literal; the statement that adds the same value again is no use of it, nor is a
    /// comment.
    private static boolean names(SqlStatement statement, Action.AddEnumValue add) {
        return !(statement.action() instanceof Action.AddEnumValue)
                && !(statement.action() instanceof Action.Other(String node, _)
                        && node.equals("CommentStmt"))
                && statement.sql().contains("'" + add.value().replace("'", "''") + "'");
    }
}
