package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.LongNames;
import dev.skein.migrations.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// PostgreSQL cuts a name at 63 bytes and says so in a notice that nobody reads.
final class IdentifierTooLong {
    static final Rule RULE =
            new Rule(
                    "identifier-too-long",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "a name of more than 63 bytes",
                    "choose a shorter name",
                    IdentifierTooLong::check);

    private IdentifierTooLong() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return around.isInside()
                ? Optional.empty()
                : LongNames.longerThan(statement.sql(), LONGEST)
                        .flatMap(name ->
                                Rule.hit(
                                        "gives a name of "
                                                + name.getBytes(StandardCharsets.UTF_8).length
                                                + " bytes",
                                        "PostgreSQL keeps the first 63 only: it may meet another name, and nobody finds it"));
    }

    private static final int LONGEST = 63;
}
