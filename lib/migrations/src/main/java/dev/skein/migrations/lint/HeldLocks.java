package dev.skein.migrations.lint;

import dev.skein.events.plan.Effect;
import dev.skein.events.plan.LockMode;
import dev.skein.migrations.sql.Action;
import dev.skein.migrations.sql.SqlStatement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Relations that nobody else can read when a statement begins: their locks end with the
/// transaction, or with a ROLLBACK TO the savepoint before them.
///
/// The statements of a transaction share one list and know how much of it is theirs: a file of
/// 100,000 statements is walked once.
public final class HeldLocks {
    private final List<String> order;
    private final Map<String, Integer> places;
    private final int size;

    private HeldLocks(List<String> order, Map<String, Integer> places, int size) {
        this.order = order;
        this.places = places;
        this.size = size;
    }

    /// In the order in which they were taken; `public` is left away.
    public List<String> relations() {
        return order.subList(0, size);
    }

    public boolean containsAll(Collection<String> relations) {
        return relations.stream().allMatch(one -> places.getOrDefault(one, size) < size);
    }

    /// Of the effects of one statement.
    public static List<String> exclusive(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect.lock() == LockMode.ACCESS_EXCLUSIVE)
                .map(effect -> plain(effect.relation()))
                .toList();
    }

    /// `public` is meant where nothing is said.
    public static String plain(String relation) {
        return relation.startsWith("public.") ? relation.substring("public.".length()) : relation;
    }

    /// By statement.
    ///
    /// @param starts by index: the first statement of a statement's transaction
    static List<HeldLocks> of(
            List<SqlStatement> statements, int[] starts, List<List<Effect>> effects) {
        var held = new ArrayList<HeldLocks>(statements.size());
        List<String> order = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        Deque<Integer> savepoints = new ArrayDeque<>();
        for (int i = 0; i < statements.size(); i++) {
            if (starts[i] == i && !order.isEmpty()) {
                order = new ArrayList<>();
                places = new HashMap<>();
                savepoints.clear();
            }
            held.add(new HeldLocks(order, places, order.size()));
            Action action = statements.get(i).action();
            if (action instanceof Action.OtherTransactionControl(String kind)) {
                switch (kind) {
                    case "SAVEPOINT" -> savepoints.push(order.size());
                    case "RELEASE" -> savepoints.poll();
                    case "ROLLBACK_TO" -> {
                        int kept = savepoints.isEmpty() ? 0 : savepoints.peek();
                        if (kept < order.size()) {
                            order = new ArrayList<>(order.subList(0, kept));
                            places = new HashMap<>();
                            add(order, places, List.copyOf(order));
                        }
                    }
                    default -> {}
                }
            } else if (!action.refusesTransaction()) {
                add(order, places, exclusive(effects.get(i)));
            }
        }
        return List.copyOf(held);
    }

    private static void add(List<String> order, Map<String, Integer> places, List<String> taken) {
        for (String relation : taken) {
            if (places.putIfAbsent(relation, places.size()) == null
                    && places.size() > order.size()) {
                order.add(relation);
            }
        }
    }
}
