package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Whoever can put a schema first in the search_path decides what the function calls, with its
/// rights.
final class SecurityDefinerSearchPath {
    static final Rule RULE =
            new Rule(
                    "security-definer-search-path",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "SECURITY DEFINER without SET search_path",
                    "add SET search_path = pg_catalog, and the schemas that it needs",
                    SecurityDefinerSearchPath::check);

    private SecurityDefinerSearchPath() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.CreateFunction create
                    when create.definer()
                            && !create.pinned()
                            && !isPinnedLater(create.function(), around) ->
                    hit(create.function());
            case Action.AlterFunction alter
                    when alter.definer()
                            && !alter.pinned()
                            && !isPinnedLater(alter.function(), around) ->
                    hit(alter.function());
            default -> Optional.empty();
        };
    }

    private static boolean isPinnedLater(Name function, Surroundings around) {
        return around.later().stream()
                .flatMap(later -> later.actions().stream())
                .anyMatch(action ->
                        action instanceof Action.AlterFunction alter
                                && alter.pinned()
                                && alter.function().qualified().equals(function.qualified()));
    }

    private static Optional<Rule.Hit> hit(Name function) {
        return Rule.hit(
                "lets "
                        + function.spoken()
                        + " run with its owner's rights in its caller's search_path",
                "a caller can put a function or table of his own where it looks first");
    }
}
