package dev.skein.migrations.plan;

import dev.skein.events.plan.Check;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.catalogue.Catalogue;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A plan's steps with the checks that their statements call for.
///
/// A statement is asked about before its step. Where the same step has changed the rows by then, or
/// has made the table or the column, the answer would be that of another moment: it is not asked.
final class CheckedSteps {
    private final Catalogue catalogue;
    private final SoFar soFar;

    /// @param soFar the schema before the plan; grows
    CheckedSteps(Catalogue catalogue, SoFar soFar) {
        this.catalogue = catalogue;
        this.soFar = soFar;
    }

    List<Step> of(List<Step> steps) {
        return steps.stream().map(this::checked).toList();
    }

    private Step checked(Step step) {
        List<SqlStatement> statements =
                step.statements().stream().flatMap(one -> parsed(one).stream()).toList();
        if (step instanceof Step.Backfill) {
            statements.forEach(this::follow);
            return step;
        }
        var before = new LinkedHashMap<String, Check>();
        step.care().before().forEach(check -> before.put(check.sql(), check));
        var repairs = new Repairs(catalogue);
        var news = new News();
        for (SqlStatement statement : statements) {
            for (Action action : statement.actions()) {
                for (Action part : parts(action)) {
                    for (CheckKind kind : CheckKind.ALL) {
                        for (Check check : kind.of(part, soFar)) {
                            if (!repairs.mayConcern(check) && !news.concern(check)) {
                                before.putIfAbsent(check.sql(), check);
                            }
                        }
                    }
                    news.see(part);
                    repairs.see(part);
                    soFar.see(part);
                }
            }
            repairs.see(statement);
        }
        var after = new LinkedHashMap<String, Check>();
        step.care().after().forEach(check -> after.put(check.sql(), check));
        for (SqlStatement statement : statements) {
            ChecksAfter.of(statement.action(), soFar)
                    .forEach(check -> after.putIfAbsent(check.sql(), check));
        }
        return step.caring(step.care().asking(listed(before)).askingAfter(listed(after)));
    }

    private static List<Check> listed(Map<String, Check> checks) {
        return List.copyOf(checks.values());
    }

    /// The actions of an ALTER TABLE one by one, in PostgreSQL's order: what one of them makes the
    /// next may speak of.
    private static List<Action> parts(Action action) {
        return action instanceof Action.AlterTable(Name table, var alterations)
                        && alterations.size() > 1
                ? alterations.stream()
                        .sorted(Comparator.comparingInt(Alteration::pass))
                        .<Action>map(one -> new Action.AlterTable(table, List.of(one)))
                        .toList()
                : List.of(action);
    }

    private void follow(SqlStatement statement) {
        statement.actions().forEach(soFar::see);
    }

    static List<SqlStatement> parsed(Statement statement) {
        return Script.read(new SourceText(statement.file(), statement.sql()))
                        instanceof Script.Parsed(_, var statements)
                ? statements
                : List.of();
    }
}
