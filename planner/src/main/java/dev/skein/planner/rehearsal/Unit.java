package dev.skein.planner.rehearsal;

import dev.skein.events.SourceFile;
import dev.skein.events.plan.Statement;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Script;
import dev.skein.migrations.sql.SourceText;
import dev.skein.migrations.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Statements of a file that commit together, as their author wrote them.
///
/// @param alone one statement that refuses a transaction block
/// @param undoable nothing in it would end a transaction around it
public record Unit(List<Statement> statements, boolean alone, boolean undoable) {
    public Unit {
        statements = List.copyOf(statements);
    }

    /// A file's units in order; none where it does not parse, which a rule has found before.
    public static List<Unit> of(SourceFile file) {
        var source =
                new SourceText(file.path(), new String(file.content(), StandardCharsets.UTF_8));
        return switch (Script.read(source)) {
            case Script.Broken _ -> List.of();
            case Script.Parsed parsed -> of(parsed);
        };
    }

    /// Of statements that nobody wrote into a file.
    static Stream<Unit> of(List<String> sql) {
        String text = String.join("\n;\n", sql);
        return of(new SourceFile("", text.getBytes(StandardCharsets.UTF_8))).stream();
    }

    private static List<Unit> of(Script.Parsed script) {
        var units = new ArrayList<Unit>();
        var group = new ArrayList<SqlStatement>();
        for (SqlStatement statement : script.statements()) {
            Action action = statement.action();
            boolean border =
                    action instanceof Action.BeginTransaction || action instanceof Action.Commit;
            if (border || action.refusesTransaction()) {
                close(units, script, group);
            }
            if (!border) {
                group.add(statement);
            }
            if (action.refusesTransaction()) {
                close(units, script, group);
            }
        }
        close(units, script, group);
        return List.copyOf(units);
    }

    private static void close(List<Unit> units, Script.Parsed script, List<SqlStatement> group) {
        if (!group.isEmpty()) {
            boolean alone = group.getFirst().action().refusesTransaction();
            units.add(
                    new Unit(
                            group.stream().map(one -> asWritten(script, one)).toList(),
                            alone,
                            !alone && group.stream().noneMatch(Unit::endsTransaction)));
            group.clear();
        }
    }

    private static boolean endsTransaction(SqlStatement statement) {
        return statement.action() instanceof Action.RollBack
                || statement.action() instanceof Action.OtherTransactionControl;
    }

    private static Statement asWritten(Script.Parsed script, SqlStatement statement) {
        return new Statement(
                statement.sql(),
                script.source().file(),
                statement.place().line(),
                statement.place().column(),
                List.of());
    }
}
