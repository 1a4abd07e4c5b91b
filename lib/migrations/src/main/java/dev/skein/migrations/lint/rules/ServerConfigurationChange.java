package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// A setting of the server, the database or a role outlives the migration and has no way back.
final class ServerConfigurationChange {
    static final Rule RULE =
            new Rule(
                    "server-configuration-change",
                    Rule.Group.SECURITY,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "ALTER SYSTEM, ALTER DATABASE … SET, ALTER ROLE … SET",
                    "keep settings with the rest of the server's configuration",
                    ServerConfigurationChange::check);

    private ServerConfigurationChange() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return switch (statement.action()) {
            case Action.RefusesTransaction(String command, _) when command.equals("ALTER SYSTEM") ->
                    hit(command);
            case Action.SetServerSetting(String command, _) -> hit(command);
            default -> Optional.empty();
        };
    }

    private static Optional<Rule.Hit> hit(String command) {
        return Rule.hit(
                "changes settings of other sessions (" + command + ")",
                "it holds for every later session, and no history of migrations shows it");
    }
}
