package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import java.util.Optional;

/// Whoever reads it next year wants to know why. It is found where comments are read.
public final class SuppressionWithoutReason {
    public static final Rule RULE =
            new Rule(
                    "suppression-without-reason",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "an ignore comment without a reason",
                    "write the reason behind the rule's name",
                    (statement, around) -> Optional.empty());

    private SuppressionWithoutReason() {}
}
