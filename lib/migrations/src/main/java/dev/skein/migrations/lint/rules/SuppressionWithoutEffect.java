package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import java.util.Optional;

/// What cannot be run is not silenced. It is found where comments are read.
public final class SuppressionWithoutEffect {
    public static final Rule RULE =
            new Rule(
                    "suppression-without-effect",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "an ignore comment for a rule that cannot be silenced",
                    "remove the comment, and write what can be run",
                    (statement, around) -> Optional.empty());

    private SuppressionWithoutEffect() {}
}
