package dev.skein.migrations.lint;

import dev.skein.events.plan.Level;
import java.util.Map;

/// How much each rule matters in one environment.
///
/// @param strict rules about locks block instead of warn
/// @param levels by rule id; they win, but for rules of form, which say what cannot run at all. `*`
///   is for the rules that nobody named: it switches on what is off, and changes no other
/// @param conventions what rules ask for
/// @param habits rules about habits are heard, too
public record LintPolicy(
        boolean strict, Map<String, Level> levels, Conventions conventions, boolean habits) {
    /// For laptops and tests: says everything, blocks only what cannot run.
    public static final LintPolicy WARN = new LintPolicy(false, Map.of());

    /// For production: what stops users blocks.
    public static final LintPolicy STRICT = new LintPolicy(true, Map.of());

    /// The key of [#levels] that stands for all rules that are off.
    public static final String OTHERS = "*";

    public LintPolicy {
        levels = Map.copyOf(levels);
    }

    public LintPolicy(boolean strict, Map<String, Level> levels) {
        this(strict, levels, Conventions.NONE, true);
    }

    public LintPolicy(boolean strict, Map<String, Level> levels, Conventions conventions) {
        this(strict, levels, conventions, true);
    }

    /// The same with other conventions.
    public LintPolicy with(Conventions settled) {
        return new LintPolicy(strict, levels, settled, habits);
    }

    /// For a plan, which says what will happen: a rule about habits is silent there, unless it was
    /// given a level.
    public LintPolicy forPlan() {
        return new LintPolicy(strict, levels, conventions, false);
    }

    public Level level(Rule rule) {
        if (rule.concern() == Rule.Concern.FORM) {
            return rule.level();
        }
        Level configured = levels.get(rule.id());
        if (configured != null) {
            return configured;
        }
        if (rule.concern() == Rule.Concern.HABIT && !habits) {
            return Level.OFF;
        }
        if (rule.level() == Level.OFF) {
            return levels.getOrDefault(OTHERS, Level.OFF);
        }
        boolean raised =
                strict && rule.concern() == Rule.Concern.LOCKS && rule.level() == Level.WARN;
        return raised ? Level.BLOCK : rule.level();
    }
}
