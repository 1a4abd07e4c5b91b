package dev.skein.migrations.plan;

import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file's statements as units of commit: the whole file is one transaction; its own BEGIN and
/// COMMIT are borders and are not sent.
final class Steps {
    private final Script.Parsed script;
    private final PendingFile file;
    private final SoFar soFar;

    /// @param soFar what earlier files of the plan have done; grows
    Steps(Script.Parsed script, PendingFile file, SoFar soFar) {
        this.script = script;
        this.file = file;
        this.soFar = soFar;
    }

    /// The history changes with the last one; a file without statements changes only that.
    ///
    /// @param before how many steps the plan has already
    List<Step> after(int before) {
        List<List<SqlStatement>> groups = groups();
        var steps = new ArrayList<Step>();
        for (int i = 0; i < groups.size(); i++) {
            HistoryChange change = i == groups.size() - 1 ? file.after() : null;
            steps.add(step(groups.get(i), before + i + 1, change));
        }
        if (steps.isEmpty()) {
            steps.add(
                    new Step.HistoryOnly(
                            before + 1, file.version(), file.after(), Budgets.TRANSACTION));
        }
        return steps;
    }

    private List<List<SqlStatement>> groups() {
        var groups = new ArrayList<List<SqlStatement>>();
        var group = new ArrayList<SqlStatement>();
        for (SqlStatement statement : script.statements()) {
            boolean border =
                    statement.action() instanceof Action.BeginTransaction
                            || statement.action() instanceof Action.Commit;
            if (!border) {
                group.add(statement);
            } else if (!group.isEmpty()) {
                groups.add(List.copyOf(group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private Step step(List<SqlStatement> group, int number, @Nullable HistoryChange change) {
        List<Statement> statements = group.stream().map(this::statement).toList();
        SqlStatement first = group.getFirst();
        return group.size() == 1 && first.action().refusesTransaction()
                ? new Step.Alone(
                        number,
                        file.version(),
                        statements.getFirst(),
                        ConcurrentIndexes.of(first.action()),
                        change,
                        Budgets.ALONE)
                : new Step.Transaction(
                        number, file.version(), statements, change, Budgets.TRANSACTION);
    }

    private Statement statement(SqlStatement statement) {
        return new Statement(
                statement.sql(),
                script.source().file(),
                statement.place().line(),
                statement.place().column(),
                Effects.of(statement, soFar));
    }
}
