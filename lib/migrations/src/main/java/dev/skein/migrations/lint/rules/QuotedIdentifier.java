package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Definition;
import dev.skein.migrations.sql.Identifiers;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;

/// Such a name has to be quoted in every query for ever.
final class QuotedIdentifier {
    static final Rule RULE =
            new Rule(
                    "quoted-identifier",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.HABIT,
                    Level.INFO,
                    "a new name with capitals, spaces or a reserved word",
                    "use lower case and underscores",
                    QuotedIdentifier::check);

    private QuotedIdentifier() {}

    /// A policy is named once, for people.
    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        return around.isInside()
                ? Optional.empty()
                : statement.mentions().definitions().stream()
                        .filter(made -> !made.kind().equals("POLICY"))
                        .map(Definition::name)
                        .filter(Identifiers::needsQuotes)
                        .findFirst()
                        .map(Identifiers::quoted)
                        .flatMap(spoken ->
                                Rule.hit(
                                        "gives the name " + spoken + ", which needs its quotes",
                                        "without them PostgreSQL looks for another name, or sees a keyword"));
    }
}
