package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Who waits in pg_stat_activity wants to know for whom. Skein names its sessions itself.
final class MissingApplicationName {
    static final Rule RULE =
            new Rule(
                    "missing-application-name",
                    Rule.Group.TIMEOUT,
                    Rule.Concern.HABIT,
                    Level.OFF,
                    "a lock that stops users where the file sets no application_name",
                    "SET application_name before it",
                    MissingApplicationName::check,
                    (statement, _) ->
                            Words.behindSetting(statement, "application_name", "migration"));

    private MissingApplicationName() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return Timeouts.isMissing("application_name", around)
                ? Rule.hit(
                        "takes its lock under no name",
                        "who looks at pg_stat_activity cannot tell which migration others wait for")
                : Optional.empty();
    }
}
