package dev.skein.migrations.lint;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.BitSet;
import java.util.List;

/// How a file divides into transactions, by its own BEGIN and COMMIT; worked out once per file.
///
/// @param effective statements other than BEGIN and COMMIT
/// @param inTransaction those inside an explicit transaction, by index
/// @param splits each BEGIN or COMMIT that parts statements before it from statements after it
/// @param unended index of a BEGIN that no COMMIT follows; -1 where there is none
record FileShape(int effective, BitSet inTransaction, BitSet splits, int unended) {

    static FileShape of(List<SqlStatement> statements) {
        int effective = (int) statements.stream().filter(one -> !isBorder(one.action())).count();
        var inTransaction = new BitSet();
        var splits = new BitSet();
        int unended = -1;
        int seen = 0;
        int inGroup = 0;
        for (int i = 0; i < statements.size(); i++) {
            Action action = statements.get(i).action();
            if (isBorder(action)) {
                splits.set(i, inGroup > 0 && seen < effective);
                inGroup = 0;
                boolean begins = action instanceof Action.BeginTransaction;
                unended = !begins ? -1 : unended < 0 ? i : unended;
            } else {
                seen++;
                inGroup++;
                inTransaction.set(i, unended >= 0);
            }
        }
        return new FileShape(effective, inTransaction, splits, unended);
    }

    private static boolean isBorder(Action action) {
        return action instanceof Action.BeginTransaction || action instanceof Action.Commit;
    }
}
