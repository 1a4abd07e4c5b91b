package dev.skein.migrations.rewrite;

import dev.skein.events.plan.Phase;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Several type changes of one table write it once where they stand in one `ALTER TABLE`.
///
/// In one statement PostgreSQL drops first, then changes types, then adds: statements in another
/// order stay as they are.
///
/// Source: PostgreSQL's `tablecmds.c`, `AlterTablePass`.
final class OneAlterTable {
    static final Rewrite REWRITE =
            new Rewrite(
                    "one-alter-table",
                    "the table is locked, and read or written anew, once instead of once for each",
                    Set.of("multiple-alter-table"),
                    OneAlterTable::rewrite);

    private static final int DROPS = 0;
    private static final int CHANGES_TYPE = 1;
    private static final int ADDS = 2;

    private OneAlterTable() {}

    private static Optional<Outcome> rewrite(SqlStatement statement, Around around) {
        if (!(statement.action() instanceof Action.AlterTable first)
                || around.isNew(first.table())) {
            return Optional.empty();
        }
        var sql = new StringBuilder(statement.sql());
        var changed = new ArrayList<>(first.alterations());
        OptionalInt pass = pass(first.alterations(), DROPS);
        int joined = 1;
        for (SqlStatement next : around.following()) {
            if (pass.isEmpty()
                    || !(next.action() instanceof Action.AlterTable alter)
                    || !sameHead(statement.sql(), next.sql())
                    || clashes(changed, alter.alterations())) {
                break;
            }
            pass = pass(alter.alterations(), pass.getAsInt());
            if (pass.isEmpty()) {
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

    /// The last pass of the actions; empty where one is of none of these, or of an earlier pass
    /// than one before it.
    private static OptionalInt pass(List<Alteration> alterations, int from) {
        int pass = from;
        for (Alteration alteration : alterations) {
            int own =
                    switch (alteration) {
                        case Alteration.DropColumn _,
                                Alteration.DropConstraint _,
                                Alteration.DropNotNull _ ->
                                DROPS;
                        case Alteration.AlterType _ -> CHANGES_TYPE;
                        case Alteration.AddColumn _ -> ADDS;
                        default -> -1;
                    };
            if (own < pass) {
                return OptionalInt.empty();
            }
            pass = own;
        }
        return OptionalInt.of(pass);
    }

    /// A column whose type changes twice.
    private static boolean clashes(List<Alteration> before, List<Alteration> after) {
        return after.stream()
                .anyMatch(one ->
                        one instanceof Alteration.AlterType change
                                && before.stream()
                                        .anyMatch(other ->
                                                other instanceof Alteration.AlterType earlier
                                                        && earlier.column()
                                                                .equals(change.column())));
    }
}
