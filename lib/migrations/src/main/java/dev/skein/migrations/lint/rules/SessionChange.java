package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Mended;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A migration that changes who it is could write what it must not.
final class SessionChange {
    static final Rule RULE =
            new Rule(
                    "session-change",
                    Rule.Group.SECURITY,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "SET ROLE, SET SESSION AUTHORIZATION, set_config of either, RESET ALL, DISCARD",
                    "leave it away: Skein runs every statement as the owning role",
                    SessionChange::check,
                    (statement, _) ->
                            statement.action() instanceof Action.ChangeSession
                                    ? Optional.of(Mended.away())
                                    : Optional.empty());

    private SessionChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.ChangeSession change) {
            return hit(change.setting());
        }
        return statement.mentions().settings().stream()
                .filter(SessionChange::isIdentity)
                .findFirst()
                .flatMap(name -> hit(name.isEmpty() ? "a setting that is computed" : name));
    }

    /// One whose name is computed could be any.
    private static boolean isIdentity(String setting) {
        return setting.isEmpty()
                || setting.equalsIgnoreCase("role")
                || setting.equalsIgnoreCase("session_authorization");
    }

    private static Optional<Rule.Hit> hit(String what) {
        return Rule.hit(
                "changes who the session is or resets it (" + what + ")",
                "every statement runs as the owning role, with the limits that the plan names");
    }
}
