package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Several changes of one table lock it once, and several type changes write it once, where they
/// stand in one `ALTER TABLE`. Those that one statement would do in another order, and to another
/// end, stay apart: see [Pass].
final class OneAlterTable {
    static final Rewrite REWRITE =
            new Rewrite(
                    "one-alter-table",
                    "the table is locked, and read or written anew, once instead of once for each",
                    Set.of("multiple-alter-table"),
                    OneAlterTable::rewrite);

    private OneAlterTable() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.AlterTable first)
                || around.isNew(first.table())) {
            return Optional.empty();
        }
        var sql = new StringBuilder(statement.sql());
        var changed = new ArrayList<>(first.alterations());
        int joined = 1;
        for (SqlStatement next : around.following()) {
            if (!(next.action() instanceof Action.AlterTable alter)
                    || !sameHead(statement.sql(), next.sql())
                    || !joins(changed, alter.alterations())) {
                break;
            }
            changed.addAll(alter.alterations());
            sql.append(", ").append(AlterClause.actionOf(next.sql()));
            joined++;
        }
        return joined == 1
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Rewritten(
                                List.of(Piece.together(Phase.EXPAND, sql.toString())), joined));
    }

    private static boolean sameHead(String one, String other) {
        return AlterClause.headOf(one).equalsIgnoreCase(AlterClause.headOf(other));
    }

    private static boolean joins(List<Alteration> before, List<Alteration> after) {
        return after.stream()
                .allMatch(one -> before.stream().allMatch(other -> Pass.joins(other, one)));
    }
}
