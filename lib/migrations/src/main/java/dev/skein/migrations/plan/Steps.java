package dev.skein.migrations.plan;

import dev.skein.events.plan.ConcurrentIndex;
import dev.skein.events.plan.Effect;
import dev.skein.events.plan.HistoryChange;
import dev.skein.events.plan.Statement;
import dev.skein.events.plan.Step;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A file's statements as units of commit: the whole file is one transaction; its own BEGIN and
/// COMMIT are borders.
final class Steps {
    private Steps() {}

    /// @param before how many steps the plan has already
    static List<Step> of(Script.Parsed script, String version, HistoryChange after, int before) {
        List<List<SqlStatement>> groups = groups(script.statements());
        var steps = new ArrayList<Step>();
        for (int i = 0; i < groups.size(); i++) {
            HistoryChange change = i == groups.size() - 1 ? after : null;
            steps.add(step(script, groups.get(i), before + i + 1, version, change));
        }
        if (steps.isEmpty()) {
            steps.add(new Step.HistoryOnly(before + 1, version, after, Budgets.TRANSACTION));
        }
        return steps;
    }

    private static List<List<SqlStatement>> groups(List<SqlStatement> statements) {
        var groups = new ArrayList<List<SqlStatement>>();
        var group = new ArrayList<SqlStatement>();
        for (SqlStatement statement : statements) {
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

    private static Step step(
            Script.Parsed script,
            List<SqlStatement> group,
            int number,
            String version,
            @Nullable HistoryChange change) {
        SqlStatement first = group.getFirst();
        if (group.size() == 1 && first.action().refusesTransaction()) {
            return new Step.Alone(
                    number,
                    version,
                    statement(script, first),
                    index(first.action()),
                    change,
                    Budgets.ALONE);
        }
        List<Statement> statements = group.stream().map(one -> statement(script, one)).toList();
        return new Step.Transaction(number, version, statements, change, Budgets.TRANSACTION);
    }

    private static Statement statement(Script.Parsed script, SqlStatement statement) {
        List<Effect> effects = Effects.of(statement.action());
        return new Statement(
                statement.sql(),
                script.source().file(),
                statement.place().line(),
                statement.place().column(),
                effects);
    }

    private static @Nullable ConcurrentIndex index(Action action) {
        return switch (action) {
            case Action.CreateIndex create -> {
                String name = create.name();
                yield name == null
                        ? null
                        : new ConcurrentIndex(
                                ConcurrentIndex.Action.CREATE,
                                create.table().schema(),
                                name,
                                create.table().spoken());
            }
            case Action.Drop drop -> {
                Name name = drop.objects().getFirst();
                yield new ConcurrentIndex(
                        ConcurrentIndex.Action.DROP, name.schema(), name.name(), name.spoken());
            }
            case Action.Reindex reindex -> {
                Name name = reindex.object();
                yield name == null || !reindex.kind().equals("INDEX")
                        ? null
                        : new ConcurrentIndex(
                                ConcurrentIndex.Action.REINDEX,
                                name.schema(),
                                name.name(),
                                name.spoken());
            }
            default -> null;
        };
    }
}
