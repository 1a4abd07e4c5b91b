package dev.skein.migrations.lint;

import dev.skein.events.plan.Effect;
import dev.skein.migrations.plan.Effects;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SoFar;
import dev.skein.migrations.sql.SqlStatement;
import java.util.BitSet;
import java.util.List;

/// How a file divides into transactions, by its own BEGIN and COMMIT, and what its statements do to
/// relations; worked out once per file.
///
/// @param statements all, in their order
/// @param effective statements other than BEGIN and COMMIT
/// @param inTransaction those inside an explicit transaction, by index
/// @param splits each BEGIN or COMMIT that parts statements before it from statements after it
/// @param nested each BEGIN inside a transaction, and each COMMIT outside of one
/// @param starts by index: the first statement of the transaction that a statement runs in
/// @param unended index of a BEGIN that no COMMIT follows; -1 where there is none
/// @param effects by index
/// @param held by index
/// @param enumValues indexes of the statements that add a value to an enumeration
/// @param pathSet index of the first statement that sets the search_path; behind the last where
///   none does
record FileShape(
        List<SqlStatement> statements,
        int effective,
        BitSet inTransaction,
        BitSet splits,
        BitSet nested,
        int[] starts,
        int unended,
        List<List<Effect>> effects,
        List<HeldLocks> held,
        BitSet enumValues,
        int pathSet) {
    private static final int LOOKS = 2_000_000;
    private static final int NEAR = 200;

    /// How many statements away a rule looks. In a file of up to 1,400 that is all of them; in one
    /// of tens of thousands, which is made by a machine, every statement would else be held against
    /// every other.
    int reach() {
        return Math.max(NEAR, LOOKS / Math.max(1, statements.size()));
    }

    /// @param before what earlier files have done; grows
    static FileShape of(List<SqlStatement> statements, SoFar before) {
        int effective = (int) statements.stream().filter(one -> !isBorder(one.action())).count();
        var inTransaction = new BitSet();
        var splits = new BitSet();
        var nested = new BitSet();
        var starts = new int[statements.size()];
        int unended = -1;
        int seen = 0;
        int start = 0;
        for (int i = 0; i < statements.size(); i++) {
            Action action = statements.get(i).action();
            if (isBorder(action)) {
                splits.set(i, i > start && seen < effective);
                boolean begins = action instanceof Action.BeginTransaction;
                nested.set(i, begins == unended >= 0);
                unended = !begins ? -1 : unended < 0 ? i : unended;
                start = i + 1;
            } else {
                seen++;
                inTransaction.set(i, unended >= 0);
            }
            starts[i] = Math.min(start, i);
        }
        List<List<Effect>> effects =
                statements.stream().map(one -> Effects.of(one, before)).toList();
        var enumValues = new BitSet();
        int pathSet = statements.size();
        for (int i = 0; i < statements.size(); i++) {
            for (Action action : statements.get(i).actions()) {
                if (action instanceof Action.AddEnumValue) {
                    enumValues.set(i);
                }
                if (action instanceof Action.SetSetting set
                        && set.setting().equals("search_path")) {
                    pathSet = Math.min(pathSet, i);
                }
            }
        }
        return new FileShape(
                statements,
                effective,
                inTransaction,
                splits,
                nested,
                starts,
                unended,
                effects,
                HeldLocks.of(statements, starts, effects),
                enumValues,
                pathSet);
    }

    private static boolean isBorder(Action action) {
        return action instanceof Action.BeginTransaction || action instanceof Action.Commit;
    }
}
