package dev.skein.migrations.lint;

import dev.skein.events.plan.Finding;
import dev.skein.events.plan.Level;
import dev.skein.migrations.lint.rules.Rules;
import dev.skein.migrations.lint.rules.SyntaxError;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        var soFar = new SoFar();
        for (Script script : scripts) {
            switch (script) {
                case Script.Broken broken -> findings.add(SyntaxError.finding(broken));
                case Script.Parsed parsed -> findings.addAll(lint(parsed, soFar));
            }
        }
        return List.copyOf(findings);
    }

    private List<Finding> lint(Script.Parsed script, SoFar soFar) {
        var findings = new ArrayList<Finding>();
        var suppressions = Suppressions.of(script);
        var shape = FileShape.of(script.statements());
        for (int i = 0; i < script.statements().size(); i++) {
            SqlStatement statement = script.statements().get(i);
            int index = i;
            hits(statement, shape, i, soFar)
                    .forEach((rule, hit) -> {
                        if (!suppressions.covers(rule, index)) {
                            findings.add(finding(rule, statement, hit));
                        }
                    });
        }
        findings.addAll(suppressions.complaints());
        findings.sort(Comparator.comparingInt(finding -> finding.place().line()));
        return findings;
    }

    private Map<Rule, Rule.Hit> hits(
            SqlStatement statement, FileShape shape, int index, SoFar soFar) {
        var hits = new LinkedHashMap<Rule, Rule.Hit>();
        boolean inside = false;
        for (Action action : statement.actions()) {
            var around = new Surroundings(shape, index, inside, soFar);
            for (Rule rule : Rules.all()) {
                if (policy.level(rule) != Level.OFF && !hits.containsKey(rule)) {
                    rule.check()
                            .check(statement.as(action), around)
                            .ifPresent(hit -> hits.put(rule, hit));
                }
            }
            soFar.see(action);
            inside = true;
        }
        return hits;
    }

    private Finding finding(Rule rule, SqlStatement statement, Rule.Hit hit) {
        return new Finding(
                rule.id(),
                policy.level(rule),
                statement.place(),
                hit.message(),
                hit.why(),
                rule.instead());
    }
}
