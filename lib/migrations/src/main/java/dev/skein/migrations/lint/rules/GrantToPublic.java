package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Locale;
import java.util.Optional;

/// PUBLIC is every role, those of tomorrow among them.
final class GrantToPublic {
    static final Rule RULE =
            new Rule(
                    "grant-to-public",
                    Rule.Group.SECURITY,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "GRANT … TO PUBLIC",
                    "grant to named roles",
                    GrantToPublic::check);

    private GrantToPublic() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action()
                        instanceof
                        Action.Grant(boolean grants, boolean everybody, String objects, _)
                && grants
                && everybody) {
            return Rule.hit(
                    "gives every role, also a future one, rights on "
                            + objects.toLowerCase(Locale.ROOT).replace('_', ' ')
                            + "s",
                    "whoever can connect has them");
        }
        return Optional.empty();
    }
}
