package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
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
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "SET ROLE, SET SESSION AUTHORIZATION, RESET ALL, DISCARD",
                    "leave it away: Skein runs every statement as the owning role",
                    SessionChange::check);

    private SessionChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.ChangeSession change) {
            return Rule.hit(
                    "changes who the session is or resets it (" + change.setting() + ")",
                    "every statement runs as the owning role, with the limits that the plan names");
        }
        return Optional.empty();
    }
}
