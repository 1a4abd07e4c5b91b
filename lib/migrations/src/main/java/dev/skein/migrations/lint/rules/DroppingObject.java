package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Definition;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A view, a function or a type may be in use by code that nobody here sees.
final class DroppingObject {
    static final Rule RULE =
            new Rule(
                    "dropping-object",
                    Rule.Group.DESTRUCTIVE,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "DROP of a view, sequence, type, function, policy, extension, and the like; DROP OWNED",
                    "look for who uses it, and keep its definition for the way back",
                    DroppingObject::check);

    private DroppingObject() {}

    /// Other rules speak of these.
    private static final Set<String> SPOKEN_OF =
            Set.of("TABLE", "INDEX", "SCHEMA", "TRIGGER", "COLUMN");

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.DropOwned _ ->
                    Rule.hit(
                            "deletes everything that a role owns, whatever it is",
                            "ACCESS EXCLUSIVE lock on every table of the role; the rows come back only from the backup");
            case Action.Drop drop
                    when !SPOKEN_OF.contains(drop.kind())
                            && !drop.objects().stream().allMatch(around::isOurs)
                            && !isMadeAnew(drop, around)
                            && !isPassing(drop, around) ->
                    Rule.hit(
                            "deletes "
                                    + spoken(drop.kind())
                                    + drop.objects().stream()
                                            .map(Name::spoken)
                                            .collect(Collectors.joining(", ", " ", "")),
                            locked(drop, around)
                                    + "running code that uses it fails, and the way back needs its definition");
            default -> Optional.empty();
        };
    }

    /// The usual way to change a view or a function: it is there again when the file has run.
    private static boolean isMadeAnew(Action.Drop drop, Surroundings around) {
        if (drop.kind().equals("POLICY")) {
            return around.later().stream()
                    .flatMap(later -> later.actions().stream())
                    .anyMatch(action -> isPolicyOf(action, drop.objects().getFirst()));
        }
        Set<String> made =
                around.later().stream()
                        .flatMap(later -> later.mentions().definitions().stream())
                        .map(Definition::name)
                        .collect(Collectors.toSet());
        return drop.objects().stream().map(Name::name).allMatch(made::contains);
    }

    /// A function that the file makes, calls and drops again.
    private static boolean isPassing(Action.Drop drop, Surroundings around) {
        return List.of("FUNCTION", "PROCEDURE", "ROUTINE").contains(drop.kind())
                && drop.objects().stream().allMatch(one -> isPassing(one, around));
    }

    private static boolean isPassing(Name function, Surroundings around) {
        return around.earlier().stream()
                        .anyMatch(one ->
                                one.action() instanceof Action.CreateFunction create
                                        && create.function()
                                                .qualified()
                                                .equals(function.qualified()))
                && around.earlier().stream()
                        .flatMap(one -> one.mentions().functions().stream())
                        .anyMatch(called ->
                                called.equals(function.name())
                                        || called.endsWith("." + function.name()));
    }

    /// Types and functions are no relations: nobody waits for them.
    private static String locked(Action.Drop drop, Surroundings around) {
        return Set.of("VIEW", "MATVIEW", "SEQUENCE", "FOREIGN_TABLE", "POLICY", "RULE")
                        .contains(drop.kind())
                ? "ACCESS EXCLUSIVE lock on " + around.sized(drop.objects()) + ", brief; "
                : "";
    }

    private static boolean isPolicyOf(Action action, Name table) {
        return action instanceof Action.CreatePolicy policy
                && policy.table().qualified().equals(table.qualified());
    }

    private static String spoken(String kind) {
        return switch (kind) {
            case "MATVIEW" -> "materialized view";
            case "STATISTIC_EXT" -> "statistics";
            case "POLICY", "RULE" -> "a " + kind.toLowerCase(Locale.ROOT) + " of";
            default -> kind.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
