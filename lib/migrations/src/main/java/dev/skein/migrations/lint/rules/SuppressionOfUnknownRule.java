package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import java.util.Optional;

/// A comment with a slip in the rule's name silences nothing. It is found where comments are read.
public final class SuppressionOfUnknownRule {
    public static final Rule RULE =
            new Rule(
                    "suppression-of-unknown-rule",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "an ignore comment for a rule that does not exist",
                    "write `-- skein:ignore <rule> <reason>` with a rule's id",
                    (statement, around) -> Optional.empty());

    private SuppressionOfUnknownRule() {}
}
