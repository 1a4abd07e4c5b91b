package dev.skein.migrations.lint;

import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.Alteration;
import dev.skein.migrations.sql.Name;
import dev.skein.migrations.sql.SqlStatement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Constraints that some statement validates or drops, with the last one that does; gathered once
/// for all files, for a rule that would else hold every statement against every later one.
final class SettledConstraints {
    private final Map<Name, Map<String, Integer>> lastOf = new HashMap<>();
    private final Map<Name, Integer> lastOn = new HashMap<>();

    /// @param statements of all files, in their order
    static SettledConstraints of(List<SqlStatement> statements) {
        var settled = new SettledConstraints();
        for (int place = 0; place < statements.size(); place++) {
            for (Action action : statements.get(place).actions()) {
                if (action instanceof Action.AlterTable alter) {
                    settled.see(alter, place);
                }
            }
        }
        return settled;
    }

    private void see(Action.AlterTable alter, int place) {
        for (Alteration alteration : alter.alterations()) {
            if (alteration instanceof Alteration.ValidateConstraint(String name)) {
                settle(alter.table().qualified(), name, place);
            } else if (alteration instanceof Alteration.DropConstraint(String name, _, _)) {
                settle(alter.table().qualified(), name, place);
            }
        }
    }

    private void settle(Name table, String constraint, int place) {
        lastOf.computeIfAbsent(table, _ -> new HashMap<>()).put(constraint, place);
        lastOn.put(table, place);
    }

    /// Whether a statement behind the place settles the constraint; of one without a name, any
    /// constraint of its table.
    boolean isAfter(int place, Name table, @Nullable String constraint) {
        Name name = table.qualified();
        int last =
                constraint == null
                        ? lastOn.getOrDefault(name, -1)
                        : lastOf.getOrDefault(name, Map.of()).getOrDefault(constraint, -1);
        return last > place;
    }
}
