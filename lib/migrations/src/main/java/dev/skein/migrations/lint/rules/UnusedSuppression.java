package dev.skein.migrations.lint.rules;

import dev.skein.events.failure.Place;
import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import java.util.Optional;

/// A comment that silences nothing hides the next mistake. It is found beside the statements, when
/// all of them have been looked at.
public final class UnusedSuppression {
    public static final Rule RULE =
            new Rule(
                    "unused-suppression",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.CLIENTS,
                    Level.WARN,
                    "an ignore comment that silences nothing",
                    "remove the comment",
                    (statement, around) -> Optional.empty());

    private UnusedSuppression() {}

    /// @param silenced the rule that has nothing to say
    public static Finding finding(String silenced, Level level, Place place) {
        return new Finding(
                RULE.id(),
                level,
                place,
                "this comment silences " + silenced + ", which has nothing to say here",
                "it would hide what the next change of the statement does",
                RULE.instead());
    }
}
