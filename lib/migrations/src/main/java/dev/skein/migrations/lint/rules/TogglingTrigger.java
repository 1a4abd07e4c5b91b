package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Optional;
import java.util.regex.Pattern;

/// What is written while a trigger is off is never looked at again; foreign keys are triggers, too.
final class TogglingTrigger {
    static final Rule RULE =
            new Rule(
                    "toggling-trigger",
                    Rule.Group.TRIGGER,
                    Rule.Concern.DATA,
                    Level.WARN,
                    "ENABLE TRIGGER, DISABLE TRIGGER",
                    "write with session_replication_role = replica in a session of its own, and check the rows afterwards",
                    TogglingTrigger::check);

    private TogglingTrigger() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        if (statement.action() instanceof Action.AlterTable alter && !around.isNew(alter.table())) {
            for (Alteration alteration : alter.alterations()) {
                if (alteration instanceof Alteration.OtherAlteration other
                        && TOGGLES.matcher(other.subtype()).matches()) {
                    return Rule.hit(
                            other.subtype().equals("AT_DisableTrigAll")
                                    ? "switches every trigger of "
                                            + alter.table().spoken()
                                            + " off, foreign keys among them"
                                    : "switches triggers of "
                                            + alter.table().spoken()
                                            + " on or off",
                            "SHARE ROW EXCLUSIVE lock on "
                                    + around.sized(alter.table())
                                    + ": writes wait; rows written meanwhile are checked by nobody");
                }
            }
        }
        return Optional.empty();
    }

    private static final Pattern TOGGLES =
            Pattern.compile("AT_(Enable|Disable)(Always|Replica)?Trig(All|User)?");
}
