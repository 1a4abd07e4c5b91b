package dev.skein.migrations.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Values by their key, in the order in which they came, and as a list that is made when somebody
/// reads it and kept until something changes: a table of a thousand columns is asked for by every
/// rule, and changed by few statements.
final class Listed<K, V> {
    private final Map<K, V> byKey = new LinkedHashMap<>();
    private @Nullable List<V> list;

    /// All of them; never changes.
    List<V> values() {
        List<V> known = list;
        if (known == null) {
            known = List.copyOf(byKey.values());
            list = known;
        }
        return known;
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
        byKey.put(key, value);
    }

    void putAll(Listed<K, V> others) {
        list = null;
        byKey.putAll(others.byKey);
    }

    @Nullable V remove(K key) {
        list = null;
        return byKey.remove(key);
    }

    void removeIf(Predicate<V> which) {
        list = null;
        byKey.values().removeIf(which);
    }

    void clear() {
        list = null;
        byKey.clear();
    }

    void computeIfPresent(K key, BiFunction<K, V, V> change) {
        list = null;
        byKey.computeIfPresent(key, change);
    }

    void replaceAll(BiFunction<K, V, V> change) {
        list = null;
        byKey.replaceAll(change);
    }
}
