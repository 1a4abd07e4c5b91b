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
/// @param effective statements other than BEGIN, COMMIT and the settings of a session
/// @param inTransaction those inside an explicit transaction, by index
/// @param nested each BEGIN inside a transaction, and each COMMIT or ROLLBACK outside of one
/// @param starts by index: the first statement of the transaction that a statement runs in
/// @param ends by index: behind the last statement of that transaction
/// @param unended index of a BEGIN that nothing ends; -1 where there is none
/// @param effects by index
/// @param held by index
/// @param enumValues indexes of the statements that add a value to an enumeration
/// @param pathSet index of the first statement that sets the search_path; behind the last where
///   none does
record FileShape(
        List<SqlStatement> statements,
        int effective,
        BitSet inTransaction,
        BitSet nested,
        int[] starts,
        int[] ends,
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
        int effective = (int) statements.stream().filter(one -> isEffective(one.action())).count();
        var inTransaction = new BitSet();
        var nested = new BitSet();
        var starts = new int[statements.size()];
        int unended = -1;
        int start = 0;
        for (int i = 0; i < statements.size(); i++) {
            Action action = statements.get(i).action();
            if (isBorder(action)) {
                boolean begins = action instanceof Action.BeginTransaction;
                nested.set(i, begins == unended >= 0);
                unended = !begins ? -1 : unended < 0 ? i : unended;
                start = i + 1;
            } else {
                inTransaction.set(i, unended >= 0);
            }
            starts[i] = Math.min(start, i);
        }
        var ends = new int[statements.size()];
        for (int i = statements.size() - 1; i >= 0; i--) {
            boolean last = i == ends.length - 1 || starts[i + 1] != starts[i];
            ends[i] = last ? i + 1 : ends[i + 1];
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
                nested,
                starts,
                ends,
                unended,
                effects,
                HeldLocks.of(statements, starts, effects),
                enumValues,
                pathSet);
    }

    private static boolean isBorder(Action action) {
        return action instanceof Action.BeginTransaction
                || action instanceof Action.Commit
                || action instanceof Action.RollBack
                || (action instanceof Action.OtherTransactionControl other && !other.isSavepoint());
    }

    private static boolean isEffective(Action action) {
        return !isBorder(action) && !(action instanceof Action.SetSetting);
    }
}
