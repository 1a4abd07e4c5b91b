package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.Rule;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Feature;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/// The grammar is that of PostgreSQL 18; an older server does not read all of it.
public final class SyntaxNotOnTarget {
    public static final Rule RULE =
            new Rule(
                    "syntax-not-on-target",
                    Rule.Group.ROBUSTNESS,
                    Rule.Concern.FORM,
                    Level.BLOCK,
                    "grammar that the target's major version does not have",
                    "write it in the older form, or raise target-version",
                    SyntaxNotOnTarget::check);

    private SyntaxNotOnTarget() {}

    private static Optional<Rule.Hit> check(SqlStatement statement, Surroundings around) {
        int target = around.conventions().postgres();
        return target == 0 || around.isInside()
                ? Optional.empty()
                : newest(statement.mentions().features(), target)
                        .flatMap(feature ->
                                Rule.hit(
                                        "uses "
                                                + feature.spoken()
                                                + ", which PostgreSQL "
                                                + target
                                                + " does not have",
                                        "it came with version "
                                                + feature.since()
                                                + "; the target answers with a syntax error"));
    }

    /// The youngest of what a server does not have; absent where it has all.
    ///
    /// @param major the server's version, 13 to 18
    public static Optional<Feature> newest(Set<Feature> features, int major) {
        return features.stream()
                .filter(feature -> feature.since() > major)
                .max(
                        Comparator.comparingInt(Feature::since)
                                .thenComparing(Comparator.naturalOrder()));
    }

    /// What the target itself said of a statement: `SELECT 1/0; <statement>` answers 42601 where it
    /// does not parse there, and executes nothing.
    ///
    /// @param message the server's
    public static Finding finding(SqlStatement statement, int major, String message) {
        return new Finding(
                RULE.id(),
                RULE.level(),
                statement.place(),
                "PostgreSQL " + major + " does not read it: " + message,
                "the target was asked, and answers with a syntax error",
                RULE.instead());
    }
}
