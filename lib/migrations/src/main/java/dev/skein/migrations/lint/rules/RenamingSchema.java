package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.Set;

/// Running code knows the old schema until it is deployed again.
final class RenamingSchema {
    static final Rule RULE =
            new Rule(
                    "renaming-schema",
                    Rule.Group.RENAME,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ALTER SCHEMA RENAME, SET SCHEMA",
                    "keep views with the old names in the old schema until the code has moved",
                    RenamingSchema::check);

    private static final Set<String> LOCKED =
            Set.of("TABLE", "VIEW", "MATVIEW", "FOREIGN_TABLE", "SEQUENCE");

    private RenamingSchema() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.Rename rename when rename.kind().equals("SCHEMA") ->
                    hit(
                            "takes the name " + rename.from() + " away from running code",
                            "every query that names the schema fails");
            case Action.SetSchema move
                    when !around.isNew(move.object()) && !StandIns.isTaken(move.object(), around) ->
                    hit(
                            "moves " + move.object().spoken() + " to schema " + move.schema(),
                            (LOCKED.contains(move.kind())
                                            ? "ACCESS EXCLUSIVE lock on "
                                                    + around.sized(move.object())
                                                    + ", brief; "
                                            : "")
                                    + "every query that names its old schema fails");
            default -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> hit(String message, String why) {
        return Rule.hit(message, why);
    }
}
