package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.lint.rules.SyntaxError;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.MadeTables;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Runs the rules over the scripts of a plan, in their order of execution.
///
/// A rule sees each statement, and each statement inside it (DO, WITH, EXPLAIN); it is heard once
/// per statement of the file.
public final class Linter {
    private final LintPolicy policy;

    public Linter(LintPolicy policy) {
        this.policy = policy;
    }

    /// @param scripts files in the order in which they would run
    public List<Finding> lint(List<Script> scripts) {
        var findings = new ArrayList<Finding>();
        var made = new MadeTables();
        for (Script script : scripts) {
            switch (script) {
                case Script.Broken broken -> findings.add(SyntaxError.finding(broken));
                case Script.Parsed parsed -> findings.addAll(lint(parsed, made));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> lint(Script.Parsed script, MadeTables made) {
        var findings = new ArrayList<Finding>();
        var suppressions = Suppressions.of(script);
        var shape = FileShape.of(script.statements());
        for (int i = 0; i < script.statements().size(); i++) {
            SqlStatement statement = script.statements().get(i);
            for (Rule rule : Rules.all()) {
                Level level = policy.level(rule);
                Optional<Rule.Hit> hit =
                        level == Level.OFF
                                ? Optional.empty()
                                : hit(rule, statement, shape, i, made);
                if (hit.isPresent() && !suppressions.covers(rule, i)) {
                    findings.add(finding(rule, level, statement, hit.get()));
                }
            }
            statement.actions().forEach(made::see);
        }
        findings.addAll(suppressions.complaints());
        findings.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return findings;
    }

    private static Optional<Rule.Hit> hit(
            Rule rule, SqlStatement statement, FileShape shape, int index, MadeTables made) {
        var around = new Surroundings(shape, index, false, made);
        Optional<Rule.Hit> hit = rule.check().check(statement, around);
        var within = new Surroundings(shape, index, true, made);
        for (Action inner : statement.mentions().inner()) {
            if (hit.isEmpty()) {
                hit = rule.check().check(statement.as(inner), within);
            }
        }
        return hit;
    }

    private static Finding finding(Rule rule, Level level, SqlStatement statement, Rule.Hit hit) {
        return new Finding(
                rule.id(), level, statement.place(), hit.message(), hit.why(), rule.instead());
    }
}
