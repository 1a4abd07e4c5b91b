package dev.skein.migrations.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Values by their key, in the order in which they came, and as a list that is made when somebody
/// reads it and kept until something changes: a table of a thousand columns is asked for by every
/// rule, and changed by few statements, most of which add one more.
final class Listed<K, V> {
    private final Map<K, V> byKey = new LinkedHashMap<>();
    private final List<V> inOrder = new ArrayList<>();
    private boolean isOrdered = true;
    private @Nullable List<V> list;

    /// All of them; never changes.
    List<V> values() {
        List<V> known = list;
        if (known == null) {
            if (!isOrdered) {
                inOrder.clear();
                inOrder.addAll(byKey.values());
                isOrdered = true;
            }
            known = List.copyOf(inOrder);
            list = known;
        }
        return known;
    }

    private void changed() {
        isOrdered = false;
        list = null;
    }

    @Nullable V get(K key) {
        return byKey.get(key);
    }

    boolean containsKey(K key) {
        return byKey.containsKey(key);
    }

    int size() {
        return byKey.size();
    }

    void put(K key, V value) {
        list = null;
        if (byKey.put(key, value) == null) {
            inOrder.add(value);
        } else {
            isOrdered = false;
        }
    }

    void putAll(Listed<K, V> others) {
        changed();
        byKey.putAll(others.byKey);
    }

    @Nullable V remove(K key) {
        changed();
        return byKey.remove(key);
    }

    void removeIf(Predicate<V> which) {
        changed();
        byKey.values().removeIf(which);
    }

    void clear() {
        changed();
        byKey.clear();
    }

    void computeIfPresent(K key, BiFunction<K, V, V> change) {
        changed();
        byKey.computeIfPresent(key, change);
    }

    void replaceAll(BiFunction<K, V, V> change) {
        changed();
        byKey.replaceAll(change);
    }
}
