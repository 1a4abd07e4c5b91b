package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import dev.skein.migrations.sql.TypeChanges;
import java.util.Optional;

/// Only a few changes are free: to text or an unbounded varchar, a longer varchar, a wider numeric
/// of the same scale, a timestamp with more digits, and between timestamp and timestamptz where the
/// session is in UTC.
///
/// Where the present type is not known, a varchar is taken for a widening.
final class ChangingColumnType {
    static final Rule RULE =
            new Rule(
                    "changing-column-type",
                    Rule.Group.COLUMN,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "ALTER COLUMN TYPE that writes every row anew",
                    "write `-- skein:rewrite change-type-by-shadow` above it: a second column is filled in batches and takes its place",
                    ChangingColumnType::check);

    private ChangingColumnType() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Altered.first(
                        statement,
                        around,
                        Alteration.AlterType.class,
                        change -> rewrites(statement, change, around))
                .map(found -> hit(found, around));
    }

    private static boolean rewrites(
            SqlStatement statement, Alteration.AlterType change, Surroundings around) {
        return statement.action() instanceof Action.AlterTable alter
                && TypeChanges.rewrites(alter.table(), change, around.before());
    }

    private static Rule.Hit hit(Altered<Alteration.AlterType> found, Surroundings around) {
        String column = found.what().column();
        boolean known = TypeChanges.present(found.table(), column, around.before()).isPresent();
        return new Rule.Hit(
                (known ? "writes every row of " : "may write every row of ")
                        + found.table().spoken()
                        + " anew while all queries wait",
                "ACCESS EXCLUSIVE lock on "
                        + around.sized(found.table())
                        + " for a rewrite of the table and of every index on "
                        + column
                        + zone(found, around));
    }

    /// Between timestamp and timestamptz the session decides.
    private static String zone(Altered<Alteration.AlterType> found, Surroundings around) {
        String zone = around.before().timeZone();
        boolean sameMoments =
                found.what().type().is("timestamp", "timestamptz")
                        && !found.what().using()
                        && TypeChanges.present(
                                        found.table(), found.what().column(), around.before())
                                .map(from -> from.is("timestamp", "timestamptz"))
                                .orElse(true);
        return !sameMoments
                ? ""
                : zone == null
                        ? "; none where TimeZone is UTC and the column is a timestamp"
                        : "; the target's TimeZone is " + zone;
    }
}
