package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The files are copied to another disk, or into another format, under the strongest lock.
final class MovingTablespace {
    static final Rule RULE =
            new Rule(
                    "moving-tablespace",
                    Rule.Group.REWRITE,
                    Rule.Concern.LOCKS,
                    Level.WARN,
                    "SET TABLESPACE of a table, an index, a materialized view or a database, SET ACCESS METHOD",
                    "make a table there, copy in batches, swap the names",
                    MovingTablespace::check);

    private MovingTablespace() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.AlterTable alter
                    when !around.isNew(alter.table())
                            && alter.alterations().stream().anyMatch(MovingTablespace::moves) ->
                    hit(alter.table().spoken(), around.sized(alter.table()));
            case Action.Other(String node, var relations)
                    when node.endsWith(Action.Other.MOVED)
                            && !relations.stream().allMatch(around::isNew) ->
                    hit(relations.getFirst().spoken(), around.sized(relations));
            case Action.RefusesTransaction(String command, _)
                    when command.endsWith(Action.Other.MOVED) ->
                    Rule.hit(
                            "copies every table of the database's own tablespace",
                            "nobody may be connected to the database until the last block is copied");
            case Action.MoveAll(String kind, String from) ->
                    hit(
                            "every " + kind.toLowerCase(Locale.ROOT) + " of tablespace " + from,
                            "each of them");
            default -> Optional.empty();
        };
    }

    private static boolean moves(Alteration alteration) {
        return alteration instanceof Alteration.OtherAlteration other
                && Set.of("AT_SetTableSpace", "AT_SetAccessMethod").contains(other.subtype());
    }

    private static Optional<Rule.Hit> hit(String what, String sized) {
        return Rule.hit(
                "copies " + what + " to another place",
                "ACCESS EXCLUSIVE lock on " + sized + " until the last block is copied");
    }
}
