package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Definition;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A team's own patterns for its names; silent until it has some.
final class NamingConvention {
    static final Rule RULE =
            new Rule(
                    "naming-convention",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a new name that does not match the team's pattern (names.table, names.index, …)",
                    "choose a name that matches",
                    NamingConvention::check);

    private NamingConvention() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return around.isInside() || around.conventions().names().isEmpty()
                ? Optional.empty()
                : statement.mentions().definitions().stream()
                        .filter(made -> breaks(made, around))
                        .findFirst()
                        .flatMap(made ->
                                Rule.hit(
                                        "names a " + kind(made) + " against the team's pattern",
                                        made.name()
                                                + " does not match "
                                                + around.conventions().names().get(kind(made))));
    }

    private static boolean breaks(Definition made, Surroundings around) {
        Pattern pattern = around.conventions().names().get(kind(made));
        return pattern != null && !pattern.matcher(made.name()).matches();
    }

    private static String kind(Definition made) {
        return made.kind().toLowerCase(Locale.ROOT);
    }
}
