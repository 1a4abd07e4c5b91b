package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.lint.rules.SyntaxError;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Runs the rules over the scripts of a plan, in their order of execution.
public final class Linter {
    private final LintPolicy policy;

    public Linter(LintPolicy policy) {
        this.policy = policy;
    }

    /// @param scripts files in the order in which they would run
    public List<Finding> lint(List<Script> scripts) {
        var findings = new ArrayList<Finding>();
        var created = new ArrayList<Name>();
        for (Script script : scripts) {
            switch (script) {
                case Script.Broken broken -> findings.add(SyntaxError.finding(broken));
                case Script.Parsed parsed -> findings.addAll(lint(parsed, created));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> lint(Script.Parsed script, List<Name> created) {
        var findings = new ArrayList<Finding>();
        var ignored = Suppressions.of(script.source());
        for (int i = 0; i < script.statements().size(); i++) {
            SqlStatement statement = script.statements().get(i);
            var around = new Surroundings(script.statements(), i, created);
            for (Rule rule : Rules.all()) {
                Level level = policy.level(rule);
                if (level != Level.OFF) {
                    rule.check()
                            .check(statement, around)
                            .filter(hit -> !ignored.covers(rule, statement.place().line()))
                            .ifPresent(hit -> findings.add(finding(rule, level, statement, hit)));
                }
            }
            created.addAll(Surroundings.createdBy(statement.action()));
        }
        findings.addAll(ignored.complaints());
        findings.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return findings;
    }

    private static Finding finding(Rule rule, Level level, SqlStatement statement, Rule.Hit hit) {
        return new Finding(
                rule.id(), level, statement.place(), hit.message(), hit.why(), rule.instead());
    }
}
