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
import java.util.ArrayList;
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
        var made = new ArrayList<Name>();
        for (SqlStatement statement : statements) {
            for (Action action : statement.actions()) {
                for (CheckKind kind : CheckKind.ALL) {
                    for (Check check : kind.of(action, soFar)) {
                        if (!repairs.mayConcern(check)
                                && made.stream().noneMatch(one -> names(check, one))) {
                            before.putIfAbsent(check.sql(), check);
                        }
                    }
                }
                makes(action, made);
                soFar.see(action);
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

    private static boolean names(Check check, Name one) {
        return check.sql().contains(one.spoken());
    }

    /// Tables that are new, and columns under the name of their table's own.
    private static void makes(Action action, List<Name> made) {
        switch (action) {
            case Action.CreateTable create -> made.add(create.table().qualified());
            case Action.Rename rename ->
                    made.add(new Name(rename.object().qualified().schema(), rename.to()));
            case Action.AlterTable(Name table, var alterations) -> {
                if (alterations.stream().anyMatch(Alteration.AddColumn.class::isInstance)) {
                    made.add(table.qualified());
                }
            }
            default -> {}
        }
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
