package dev.skein.migrations.lint.rules;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.lint.Surroundings;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Locks that a transaction holds when a statement begins: they end with it, or with a ROLLBACK TO
/// the savepoint before them.
final class Held {
    private Held() {}

    /// Relations that nobody else can read.
    static Set<String> exclusively(Surroundings around) {
        var held = new ArrayList<String>();
        Deque<Integer> savepoints = new ArrayDeque<>();
        for (int i = 0; i < around.earlierInTransaction().size(); i++) {
            SqlStatement earlier = around.earlierInTransaction().get(i);
            if (earlier.action() instanceof Action.OtherTransactionControl(String kind)) {
                switch (kind) {
                    case "SAVEPOINT" -> savepoints.push(held.size());
                    case "RELEASE" -> savepoints.poll();
                    case "ROLLBACK_TO" -> {
                        int kept = savepoints.isEmpty() ? 0 : savepoints.peek();
                        held.subList(Math.min(kept, held.size()), held.size()).clear();
                    }
                    default -> {}
                }
            } else if (!earlier.action().refusesTransaction()) {
                held.addAll(exclusive(around.earlierEffects().get(i)));
            }
        }
        return new LinkedHashSet<>(held);
    }

    /// Of the effects of one statement.
    static List<String> exclusive(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect.lock() == LockMode.ACCESS_EXCLUSIVE)
                .map(effect -> plain(effect.relation()))
                .toList();
    }

    /// `public` is meant where nothing is said.
    static String plain(String relation) {
        return relation.startsWith("public.") ? relation.substring("public.".length()) : relation;
    }
}
